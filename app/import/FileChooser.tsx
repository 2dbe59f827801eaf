import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import controls from '../ui/controls.module.css';
import styles from './import.module.css';

export function FileChooser({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // Dropping is a shortcut for the button inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.chooser} data-over={over} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <FileUp size={28} strokeWidth={1.4} aria-hidden />
      <p>Drop a CSV, NDJSON, JSON or Parquet file here. It stays on this device.</p>
      <button type="button" className={`${controls.button} ${controls.primary}`} onClick={() => input.current?.click()}>Choose a file…</button>
      <input ref={input} type="file" className="visually-hidden" aria-label="File to add" tabIndex={-1} multiple
        accept=".csv,.tsv,.txt,.ndjson,.jsonl,.json,.parquet" onChange={(event) => onFiles([...(event.currentTarget.files ?? [])])} />
    </div>
  );
}
