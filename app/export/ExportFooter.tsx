import { CircleAlert, Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Bundle } from '#pipeline/exporters/print-bundle.ts';
import type { Problem } from '#pipeline/problem.ts';
import { runCommands } from '../state/run-commands.ts';
import { notify } from '../ui/notices.ts';
import { saveFile } from '../ui/save-file.ts';
import { describeBytes } from '../ui/text/bytes.ts';
import { plural } from '../ui/text/numbers.ts';
import { titleOf } from '../state/verbs.ts';
import { progressWords } from './words.ts';
import type { Export } from './use-export.ts';
import controls from '../ui/controls.module.css';
import styles from './export.module.css';

/** How far the bundle is, and the way to take it home. */
export function ExportFooter({ exported }: { readonly exported: Export }): ReactNode {
  const { bundle, complete } = exported;
  return (
    <footer className={styles.footer}>
      <div className={styles.status}><Status exported={exported} /></div>
      <button type="button" className={`${controls.button} ${controls.primary}`} disabled={!complete} onClick={() => { if (bundle !== null) void download(bundle); }}>
        <Download size={14} aria-hidden />Download zip
      </button>
    </footer>
  );
}

function Status({ exported: { standing, evidence, bundle, records } }: { readonly exported: Export }): ReactNode {
  if (bundle === null) return standing.kind === 'refused' ? 'Waits for your word about what is left out.' : '';
  switch (evidence.state.kind) {
    case 'unasked': return <output>{sizeWords(bundle)}, without verification.</output>;
    case 'ready': return <output>{sizeWords(bundle)}, with verification.</output>;
    case 'gathering': {
      const { progress } = evidence.state;
      return (
        <>
          <progress aria-label="Verification" max={records} {...(progress?.step === 'records' ? { value: progress.read } : {})} />
          <span>{progressWords(progress, records)}</span>
          <button type="button" className={controls.button} onClick={evidence.cancel}>Cancel</button>
        </>
      );
    }
    case 'cancelled': return (
      <>
        <span>The verification was cancelled.</span>
        <button type="button" className={controls.button} onClick={evidence.retry}>Go on</button>
      </>
    );
    case 'failed': return (
      <>
        <span role="alert" className={styles.failed}><CircleAlert size={14} aria-hidden />{evidence.state.problems.map(problemWords).join(' ')}</span>
        <button type="button" className={controls.button} onClick={evidence.retry}>Try again</button>
      </>
    );
  }
}

function problemWords({ where, message, hint }: Problem): string {
  return `${where.node === undefined ? '' : `${titleOf(where.node)}: `}${message}${hint === undefined ? '' : ` ${hint}`}`;
}

function sizeWords({ files }: Bundle): string {
  return `${plural(files.length, 'file')}, ${describeBytes(files.reduce((sum, { bytes }) => sum + bytes.length, 0))}`;
}

async function download({ name, files }: Bundle): Promise<void> {
  try {
    const zipped = await (await runCommands()).zip(name, files);
    if (zipped.ok) saveFile(new Blob([zipped.value.slice()], { type: 'application/zip' }), `${name}.zip`);
    else notify(zipped.problems.map(problemWords).join(' '), 'error');
  } catch (error) {
    notify(`The zip could not be made: ${String(error)}. Reload the page.`, 'error');
  }
}
