import type { FaultOutcome, MeterSample, MeterTotals } from '#pipeline/serving/meter.ts';
import { printCsv } from '../ui/text/csv.ts';
import { describeBytes } from '../ui/text/bytes.ts';
import { faultName } from '../ui/text/fault.ts';
import { printAge } from '../ui/text/gap.ts';
import { printCount } from '../ui/text/numbers.ts';
import { printMinute } from '../ui/text/time.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';

interface TotalLine {
  readonly label: string;
  /** Column of the CSV. */
  readonly name: string;
  readonly of: (totals: MeterTotals) => number;
  readonly print: (value: number) => string;
}

const milliseconds = (value: number): string => `${printCount(Math.round(value))} ms`;

export const totalLines: readonly TotalLine[] = [
  { label: 'Records processed by batch runs', name: 'rows_batch', of: ({ rows }) => rows.batch, print: printCount },
  { label: 'Records processed by the stream path', name: 'rows_stream', of: ({ rows }) => rows.stream, print: printCount },
  { label: 'Records processed by replays', name: 'rows_replay', of: ({ rows }) => rows.replay, print: printCount },
  { label: 'Worker time, batch', name: 'cpu_batch_ms', of: ({ cpu }) => cpu.batch, print: milliseconds },
  { label: 'Worker time, stream', name: 'cpu_stream_ms', of: ({ cpu }) => cpu.stream, print: milliseconds },
  { label: 'Worker time, serving', name: 'cpu_serving_ms', of: ({ cpu }) => cpu.serving, print: milliseconds },
  { label: 'Bytes of the log', name: 'bytes_log', of: ({ bytes }) => bytes.log, print: describeBytes },
  { label: 'Bytes of views', name: 'bytes_views', of: ({ bytes }) => bytes.views, print: describeBytes },
  { label: 'Bytes of stream state', name: 'bytes_state', of: ({ bytes }) => bytes.state, print: describeBytes },
  { label: 'Bytes held for a replay', name: 'bytes_copies', of: ({ bytes }) => bytes.copies, print: describeBytes },
  { label: 'Definitions to maintain', name: 'definitions', of: ({ definitions }) => definitions, print: printCount },
  { label: 'Steps deployed', name: 'steps', of: ({ steps }) => steps, print: printCount },
];

export const architectureNames = { lambda: 'Lambda', kappa: 'Kappa' } as const;

/** A table as texts: the header first. For the page and the picture alike. */
export type TextTable = readonly (readonly string[])[];

export function totalsTable(totals: readonly MeterTotals[]): TextTable {
  return [
    ['', ...totals.map(({ architecture }) => architectureNames[architecture])],
    ...totalLines.map(({ label, of, print }) => [label, ...totals.map((each) => print(of(each)))]),
  ];
}

export function faultsTable(faults: readonly FaultOutcome[]): TextTable {
  return [
    ['Fault', 'From (UTC)', 'Until (UTC)', 'In', 'Wrong rows served', 'Detected after', 'Repaired after', 'Records recomputed'],
    ...faults.map((each) => [
      faultName(each.kind), printMinute(each.at), printMinute(each.until), architectureNames[each.architecture], printCount(each.wrongServed),
      each.detectedAfter === null ? 'never shows' : printAge(each.detectedAfter), each.repairedAfter === null ? (each.wrongServed === 0 ? 'nothing to repair' : 'not repaired') : printAge(each.repairedAfter), printCount(each.recomputed),
    ]),
  ];
}

const field = (name: string, type: Schema[number]['type']): Schema[number] => ({ name, type, nullable: true });

export function totalsCsv(totals: readonly MeterTotals[]): string {
  const schema = [field('clock', 'timestamp'), field('architecture', 'string'), ...totalLines.map(({ name }) => field(name, 'float'))];
  return printCsv(schema, totals.map((each): Row => [each.clock, each.architecture, ...totalLines.map(({ of }) => of(each))]));
}

export function faultsCsv(faults: readonly FaultOutcome[]): string {
  const schema = [field('fault', 'string'), field('at', 'timestamp'), field('until', 'timestamp'), field('architecture', 'string'), ...['wrong_served', 'detected_after_ms', 'repaired_after_ms', 'recomputed'].map((name) => field(name, 'float'))];
  return printCsv(schema, faults.map((each): Row => [each.kind, each.at, each.until, each.architecture, each.wrongServed, each.detectedAfter, each.repairedAfter, each.recomputed]));
}

export function samplesCsv(samples: readonly MeterSample[]): string {
  const gaps = (truth: string): Schema => ['rows', 'wrong', 'missing', 'extra', 'error'].map((name) => field(`${truth}_${name}`, 'float'));
  const schema = [field('clock', 'timestamp'), field('architecture', 'string'), field('view', 'string'), field('staleness_ms', 'float'), ...gaps('arrived'), ...gaps('happened'), field('missed', 'int'), field('doubled', 'int')];
  const gapOf = ({ rows, wrong, missing, extra, error }: MeterSample['arrived']): Row => [rows, wrong, missing, extra, error];
  return printCsv(schema, samples.map((each): Row => [each.clock, each.architecture, each.view, each.staleness, ...gapOf(each.arrived), ...gapOf(each.happened), each.missed, each.doubled]));
}
