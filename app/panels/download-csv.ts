import { runCommands } from '../state/run-commands.ts';
import { notify } from '../ui/notices.ts';
import { printCount } from '../ui/text/numbers.ts';
import { printCsv } from './csv.ts';

const maxRows = 1_000_000;

/** All rows of a view as they are served now. */
export async function downloadCsv(view: string, name: string): Promise<void> {
  try {
    const { schema, rows, total } = await (await runCommands()).rows(view, maxRows, 'lambda');
    save(new Blob([printCsv(schema, rows)], { type: 'text/csv' }), `${name.replaceAll(/[^\w-]+/g, '_')}.csv`);
    notify(rows.length < total ? `The first ${printCount(rows.length)} of ${printCount(total)} rows were saved.` : `${printCount(rows.length)} rows were saved.`);
  } catch (error) {
    notify(`The rows could not be saved: ${error instanceof Error ? error.message : String(error)}`, 'error');
  }
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
