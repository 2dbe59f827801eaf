import { parseArgs } from 'node:util';

export interface RunArguments {
  readonly command: 'run';
  readonly file: string;
  readonly view: string | null;
  /** `PATH`, or `NODE=PATH` where the pipeline has several sources. */
  readonly events: readonly string[];
  /** Clock time to stop at, epoch milliseconds; null: the end. */
  readonly until: number | null;
  readonly policy: string | null;
  readonly seed: number | null;
}

export type Arguments = RunArguments | { readonly command: 'check'; readonly file: string } | { readonly command: 'help' };

export const usage = `watersmeet: runs Lambda pipelines without a browser

  watersmeet check FILE            is the document right?
  watersmeet run FILE              its served rows, as NDJSON on stdout
      --view NAME                  one view only (otherwise every row starts with its "view")
      --events PATH                read the source's events from this CSV, NDJSON, JSON or Parquet file
                                   (NODE=PATH where there are several sources)
      --until end|TIME             stop the clock at an ISO time or at epoch milliseconds (default: end)
      --policy NAME                merge policy of every serving merge (absorbed-offset, naive-union)
      --seed N                     seed of the run

  FILE is a pipeline document, or the name of a gallery entry such as flight-delays.
  Progress and problems go to stderr. Exit code 0; 2 where the document, its data or the arguments are wrong.
`;

/** The arguments, or one sentence that says what is wrong with them. */
export function parseArguments(argv: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        view: { type: 'string' },
        events: { type: 'string', multiple: true },
        until: { type: 'string' },
        policy: { type: 'string' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [command, file, ...rest] = positionals;
    if (values.help === true || command === undefined || command === 'help') return { command: 'help' };
    if (command !== 'check' && command !== 'run') return `There is no command "${command}"; there are check and run.`;
    if (file === undefined) return `${command} needs a FILE.`;
    if (rest.length > 0) return `One FILE at a time; "${rest[0]}" is too many.`;
    if (command === 'check') return { command, file };
    const until = untilTime(values.until);
    if (typeof until === 'string') return until;
    const seed = values.seed === undefined ? null : Number(values.seed);
    if (seed !== null && !(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff)) return '--seed is a whole number from 0 to 4294967295.';
    return { command, file, view: values.view ?? null, events: values.events ?? [], until, policy: values.policy ?? null, seed };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function untilTime(text: string | undefined): number | null | string {
  if (text === undefined || text === 'end') return null;
  if (/^-?\d+$/.test(text)) return Number(text);
  const zoned = /[zZ]$|[+-]\d\d:?\d\d$/.test(text) || /^\d{4}-\d\d-\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? `--until is "end", an ISO time such as 2001-03-01T12:00:00Z, or epoch milliseconds; "${text}" is none of them.` : time;
}
