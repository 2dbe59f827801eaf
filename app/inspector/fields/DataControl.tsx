import { FileUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DataField } from '#pipeline/operators/form.ts';
import { openDialog } from '../../state/session-store.ts';
import { chooseFile } from '../../ui/choose-file.ts';
import controls from '../../ui/controls.module.css';
import { useForm } from './form-context.ts';
import styles from '../Inspector.module.css';

/** Which file a source reads, and the way to another one. */
export function DataControl({ value }: { readonly field: DataField; readonly value: unknown; readonly path: string }): ReactNode {
  const { node } = useForm();
  const name = typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : null;
  const bundled = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'bundled';
  const choose = async (): Promise<void> => {
    const file = await chooseFile('.csv,.tsv,.ndjson,.jsonl,.json,.parquet');
    if (file !== null) openDialog({ kind: 'import-data', node, files: [file] });
  };
  return (
    <div className={styles.data}>
      <span className={styles.fileName}>{name ?? 'No file yet'}{bundled && <span className={styles.tag}>comes with Watersmeet</span>}</span>
      <button type="button" className={controls.button} onClick={() => void choose()}><FileUp size={14} aria-hidden /> {name === null ? 'Choose a file…' : 'Another file…'}</button>
    </div>
  );
}
