import { runCommands } from '../state/run-commands.ts';
import { notify } from '../ui/notices.ts';
import { printCount } from '../ui/text/numbers.ts';
import { printCsv } from '../ui/text/csv.ts';
import { fileName, saveFile } from '../ui/save-file.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Shown } from './shown.ts';

const maxRows = 1_000_000;

/** All rows of a view as they are served now; of both architectures one file each. */
export async function downloadCsv(view: string, name: string, shown: Shown): Promise<void> {
  if (shown !== 'both') return downloadAnswer(view, name, shown);
  await downloadAnswer(view, `${name} lambda`, 'lambda');
  await downloadAnswer(view, `${name} kappa`, 'kappa');
}

async function downloadAnswer(view: string, name: string, architecture: PlanArchitecture): Promise<void> {
  try {
    const { schema, rows, total } = await (await runCommands()).rows(view, maxRows, architecture);
    saveFile(new Blob([printCsv(schema, rows)], { type: 'text/csv' }), `${fileName(name)}.csv`);
    notify(rows.length < total ? `The first ${printCount(rows.length)} of ${printCount(total)} rows were saved.` : `${printCount(rows.length)} rows were saved.`);
  } catch (error) {
    notify(`The rows could not be saved: ${error instanceof Error ? error.message : String(error)}`, 'error');
  }
}
