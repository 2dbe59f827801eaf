import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { tableRows } from '#pipeline/data/table.ts';
import type { ConsoleHistory } from '#workers/protocol/console-api.ts';
import { currentDocument } from '../state/document-store.ts';
import type { ConsoleStanding } from '../state/run-commands.ts';
import { notify } from '../ui/notices.ts';
import { fileName, saveFile } from '../ui/save-file.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { printCsv } from '../ui/text/csv.ts';
import { plural, printCount, printTime } from '../ui/text/numbers.ts';
import { useConsole } from './console-store.ts';
import type { Outcome } from './console-store.ts';
import controls from '../ui/controls.module.css';
import styles from './console.module.css';

type Rows = Extract<Outcome, { readonly kind: 'rows' }>;

/** What the answer stands for, and what can be done with it. */
export function ResultBar({ outcome }: { readonly outcome: Rows }): ReactNode {
  const shown = useConsole((state) => state.shown);
  const { table, more, milliseconds, standing, history } = outcome;
  const words = [momentWords(standing), ...history.map(historyWords)];
  return (
    <div className={styles.resultBar}>
      <p className={styles.facts}>
        <strong>{more ? `The first ${plural(table.length, 'row')}; there are more` : plural(table.length, 'row')}</strong>
        <span title="From the click to the answer, the copy of the moment included"> in {printCount(Math.round(milliseconds))} ms</span>
        {words.map((each) => <span key={each}> · {each}</span>)}
      </p>
      <Segmented label="Show the result as" value={shown} options={[{ value: 'table', label: 'Table' }, { value: 'chart', label: 'Chart' }]} onChange={(next) => useConsole.setState({ shown: next })} />
      <button type="button" className={`${controls.button} ${styles.low}`} onClick={() => saveRows(outcome)}><Download size={13} aria-hidden />CSV</button>
    </div>
  );
}

function momentWords({ clock, batchRun, version }: ConsoleStanding): string {
  const of = [...(batchRun === null ? [] : [`batch run ${batchRun.index}`]), ...(version === null ? [] : [`version ${version}`])];
  return `as of ${printTime(clock)} UTC${of.length === 0 ? '' : ` (${of.join(', ')})`}`;
}

function historyWords({ name, rows, total }: ConsoleHistory): string {
  return rows < total ? `the newest ${printCount(rows)} of ${printCount(total)} records of ${name}: all of them would take too much memory` : `all ${plural(total, 'record')} of ${name}`;
}

function saveRows({ table }: Rows): void {
  saveFile(new Blob([printCsv(table.schema, tableRows(table))], { type: 'text/csv' }), `${fileName(`${currentDocument().name} query`)}.csv`);
  notify(`${plural(table.length, 'row')} ${table.length === 1 ? 'was' : 'were'} saved.`);
}
