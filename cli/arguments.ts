import { parseArgs } from 'node:util';
import type { ExportChoices } from '#pipeline/exporters/plan-export.ts';
import { exportLayers } from '#pipeline/exporters/exporter.ts';
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

export interface ExportArguments {
  readonly command: 'export';
  readonly file: string;
  readonly choices: ExportChoices;
  /** null: as the document says; both means Lambda. */
  readonly architecture: Architecture | null;
  /** Folder to write the bundle to, and the path of a zip; null: don't. */
  readonly out: string | null;
  readonly zip: string | null;
  /** Records of each source that the bundle proves itself with; 0: none. */
  readonly rows: number;
  readonly acceptReduced: boolean;
}

export type Arguments = RunArguments | VerdictArguments | ExportArguments | { readonly command: 'check'; readonly file: string } | { readonly command: 'help' };

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

  watersmeet export FILE           the same pipeline for other engines, with records and answers to prove it
      --log NAME                   kafka
      --master NAME                hdfs
      --batch NAME                 spark, duckdb or mapreduce
      --speed NAME                 spark-streaming
      --serving NAME               duckdb-serving (default), or none
      --orchestrate NAME           airflow
      --out DIR                    write the files into this folder; --zip PATH: into a zip
      --rows N                     so many records of each source as a proof (default: 2000; 0: none)
      --accept-reduced             leave out views that can't be exported

  FILE is a pipeline document, or the name of a gallery entry such as flight-delays.
  Progress and problems go to stderr. Exit code 0; 2 where the document, its data or the arguments are wrong, or
  a view can't be exported.
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
        ...Object.fromEntries(exportLayers.map((layer) => [layer, { type: 'string' as const }])),
        out: { type: 'string' },
        zip: { type: 'string' },
        rows: { type: 'string' },
        'accept-reduced': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [command, file, ...rest] = positionals;
    if (values.help === true || command === undefined || command === 'help') return { command: 'help' };
    if (command !== 'check' && command !== 'run' && command !== 'verdict' && command !== 'export') return `There is no command "${command}"; there are check, run, verdict and export.`;
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
    if (command === 'export') return exportArguments(file, architecture, values);
    return {
      command, file, until, seed, architecture,
      view: values.view ?? null, events: values.events ?? [], policy: values.policy ?? null, faults: values.faults ?? null, metrics: values.metrics ?? null,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function exportArguments(file: string, architecture: Architecture | null, values: Readonly<Record<string, unknown>>): ExportArguments | string {
  const text = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  const rows = Number(text('rows') ?? 2000);
  if (!(Number.isInteger(rows) && rows >= 0 && rows <= 1_000_000)) return '--rows is a whole number from 0 to 1000000.';
  const named = exportLayers.flatMap((layer) => {
    const name = text(layer) ?? (layer === 'serving' ? 'duckdb-serving' : 'none');
    return name === 'none' ? [] : [[layer, name] as const];
  });
  return { command: 'export', file, architecture, rows, choices: Object.fromEntries(named), out: text('out'), zip: text('zip'), acceptReduced: values['accept-reduced'] === true };
}

function untilTime(text: string | undefined): number | null | string {
  if (text === undefined || text === 'end') return null;
  if (/^-?\d+$/.test(text)) return Number(text);
  const zoned = /[zZ]$|[+-]\d\d:?\d\d$/.test(text) || /^\d{4}-\d\d-\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? `--until is "end", an ISO time such as 2001-03-01T12:00:00Z, or epoch milliseconds; "${text}" is none of them.` : time;
}
