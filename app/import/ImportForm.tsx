import { useState } from 'react';
import type { ReactNode } from 'react';
import { notify } from '../ui/notices.ts';
import { printCount } from '../ui/text/numbers.ts';
import { hasErrors } from '#pipeline/problem.ts';
import type { FilePreview } from '#workers/protocol/ingest-api.ts';
import { addSource } from './add-source.ts';
import { BadRows } from './BadRows.tsx';
import { draftOf, whatIsMissing } from './draft.ts';
import { ImportFields } from './ImportFields.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import controls from '../ui/controls.module.css';
import styles from './import.module.css';

interface ImportFormProps {
  readonly file: File;
  readonly preview: FilePreview;
  readonly node: string | null;
  /** Of that node: it decides whether the file is a stream or a table. */
  readonly kind: string | undefined;
  readonly onDone: () => void;
  readonly onOther: () => void;
}

export function ImportForm({ file, preview, node, kind, onDone, onOther }: ImportFormProps): ReactNode {
  const [draft, setDraft] = useState(() => withKind(draftOf(preview), kind));
  const [adding, setAdding] = useState(false);
  const missing = whatIsMissing(draft);
  const broken = hasErrors(preview.problems) || preview.columns.length === 0;
  const add = async (): Promise<void> => {
    setAdding(true);
    try {
      await addSource(preview.ref, file, draft, node);
      onDone();
    } catch (error) {
      setAdding(false);
      notify(`The file could not be kept on this device: ${error instanceof Error ? error.message : String(error)}`, 'error');
    }
  };
  return (
    <div className={styles.form}>
      <p className={styles.note}>{describe(preview, file)}</p>
      {preview.problems.map((each, i) => (
        <p key={i} className={styles.problem} data-severity={each.severity}>{each.message}{each.hint === undefined ? '' : ` ${each.hint}`}</p>
      ))}
      {!broken && <PreviewTable preview={preview} draft={draft} onChange={setDraft} />}
      {preview.badRows.length > 0 && <BadRows rows={preview.badRows} />}
      {!broken && <ImportFields draft={draft} fixed={kind !== undefined} onChange={setDraft} />}
      <div className={styles.buttons}>
        {!broken && missing !== null && <output className={styles.missing}>{missing}</output>}
        <button type="button" className={controls.button} onClick={onOther}>Other file…</button>
        <button type="button" className={`${controls.button} ${controls.primary}`} disabled={broken || missing !== null || adding} onClick={() => void add()}>
          {adding ? 'Keeping the file…' : node === null ? 'Add as source' : 'Use this file'}
        </button>
      </div>
    </div>
  );
}

function withKind(draft: ReturnType<typeof draftOf>, kind: string | undefined): ReturnType<typeof draftOf> {
  if (kind === undefined) return draft;
  return { ...draft, as: kind === 'table-source' ? 'table' : 'stream' };
}

function describe({ format, total, columns, rows }: FilePreview, file: File): string {
  const size = file.size < 1_000_000 ? `${Math.ceil(file.size / 1_000)} kB` : `${(file.size / 1_000_000).toFixed(1)} MB`;
  const count = total === null ? '' : `, ${printCount(total)} rows`;
  const shown = rows.length === 0 ? '' : `; the first ${rows.length} rows below`;
  return `${format === null ? 'Unknown format' : format.toUpperCase()}, ${size}${count}, ${columns.length} columns${shown}.`;
}
