import { Check, Copy, Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { BundleFile } from '#pipeline/exporters/bundle.ts';
import { announce } from '../ui/announce.ts';
import { notify } from '../ui/notices.ts';
import { saveFile } from '../ui/save-file.ts';
import { describeBytes } from '../ui/text/bytes.ts';
import { plural, printCount } from '../ui/text/numbers.ts';
import { CodeView } from './code/CodeView.tsx';
import { shownText } from './code/shown-text.ts';
import controls from '../ui/controls.module.css';
import styles from './export.module.css';

/** One file, as it will be in the zip. */
export function FileView({ file }: { readonly file: BundleFile }): ReactNode {
  const { path, bytes, language } = file;
  const { text, lines, shown } = useMemo(() => shownText(bytes), [bytes]);
  return (
    <section className={styles.file} aria-label={path}>
      <header className={styles.fileHead}>
        <h3 className={styles.path}>{path}</h3>
        <span className={styles.note}>{plural(lines, 'line')}, {describeBytes(bytes.length)}</span>
        <CopyButton file={file} />
        <button type="button" className={controls.button} onClick={() => saveFile(new Blob([bytes.slice()]), path.slice(path.lastIndexOf('/') + 1))}><Download size={14} aria-hidden />Download file</button>
      </header>
      <CodeView label={path} text={text} language={language} />
      {shown < lines && <p className={styles.cut}>The first {printCount(shown)} of {printCount(lines)} lines. Copy and download give all of them.</p>}
    </section>
  );
}

function CopyButton({ file: { path, bytes } }: { readonly file: BundleFile }): ReactNode {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(new TextDecoder().decode(bytes));
      setCopied(true);
      announce(`${path} is on the clipboard.`);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      notify('The browser didn’t allow to copy; download the file instead.', 'error');
    }
  };
  return <button type="button" className={controls.button} onClick={() => void copy()}>{copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}{copied ? 'Copied' : 'Copy'}</button>;
}
