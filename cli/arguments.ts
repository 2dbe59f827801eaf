import { parseArgs } from 'node:util';
import { architectures } from '#pipeline/document/document.ts';
import type { Architecture } from '#pipeline/document/document.ts';

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
  /** null: as the document says. */
  readonly architecture: Architecture | null;
  /** Paths. */
  readonly faults: string | null;
  readonly metrics: string | null;
}

export interface VerdictArguments {
  readonly command: 'verdict';
  readonly file: string;
  /** Moments at which the log is cut for the measured table; 0: no table. */
  readonly cuts: number;
  readonly seed: number | null;
  readonly json: boolean;
}

export type Arguments = RunArguments | VerdictArguments | { readonly command: 'check'; readonly file: string } | { readonly command: 'help' };

export const usage = `watersmeet: runs Lambda and Kappa pipelines without a browser

  watersmeet check FILE            is the document right?
  watersmeet run FILE              its served rows, as NDJSON on stdout
      --view NAME                  one view only (otherwise every row starts with its "view")
      --events PATH                read the source's events from this CSV, NDJSON, JSON or Parquet file
                                   (NODE=PATH where there are several sources)
      --until end|TIME             stop the clock at an ISO time or at epoch milliseconds (default: end)
      --policy NAME                merge policy of every view (absorbed-offset, naive-union, batch-id, ...)
      --seed N                     seed of the run
      --architecture NAME          lambda, kappa, or both in lockstep (every row then starts with its "architecture")
      --faults FILE                what goes wrong: a JSON list, as in settings.faults of a document
      --metrics FILE               hold every answer against the truth, and write the meter there as NDJSON

  watersmeet verdict FILE          is it Lambda-safe, can it be Kappa, and if not: why, and which records show it?
      --cuts N                     cut the real log at so many moments and count wrong answers (default: 24; 0: don't)
      --seed N                     seed of the pipeline and of the search for counterexamples
      --json                       for machines: one JSON object

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
        cuts: { type: 'string' },
        json: { type: 'boolean' },
        architecture: { type: 'string' },
        faults: { type: 'string' },
        metrics: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [command, file, ...rest] = positionals;
    if (values.help === true || command === undefined || command === 'help') return { command: 'help' };
    if (command !== 'check' && command !== 'run' && command !== 'verdict') return `There is no command "${command}"; there are check, run and verdict.`;
    if (file === undefined) return `${command} needs a FILE.`;
    if (rest.length > 0) return `One FILE at a time; "${rest[0]}" is too many.`;
    if (command === 'check') return { command, file };
    const until = untilTime(values.until);
    if (typeof until === 'string') return until;
    const seed = values.seed === undefined ? null : Number(values.seed);
    if (seed !== null && !(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff)) return '--seed is a whole number from 0 to 4294967295.';
    if (command === 'verdict') {
      const cuts = Number(values.cuts ?? 24);
      if (!(Number.isInteger(cuts) && cuts >= 0 && cuts <= 1000)) return '--cuts is a whole number from 0 to 1000.';
      return { command, file, cuts, seed, json: values.json === true };
    }
    const architecture = architectures.find((each) => each === values.architecture) ?? null;
    if (architecture === null && values.architecture !== undefined) return `--architecture is lambda, kappa or both; "${values.architecture}" is none of them.`;
    return {
      command, file, until, seed, architecture,
      view: values.view ?? null, events: values.events ?? [], policy: values.policy ?? null, faults: values.faults ?? null, metrics: values.metrics ?? null,
    };
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
