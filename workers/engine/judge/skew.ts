import type { Examples } from '#pipeline/operators/models/algorithm.ts';
import type { Encoding } from '#pipeline/operators/models/encoding.ts';
import type { ExampleSet } from '#pipeline/operators/models/example-set.ts';
import type { TrainState } from '#pipeline/operators/train/state.ts';
import type { FeatureSkew, SkewReport } from '#pipeline/serving/judgement.ts';
import type { KeptExamples } from './kept-examples.ts';

interface Row {
  readonly values: Float64Array;
  readonly label: number;
  readonly arrival: number;
}

/** What is equal within the order of float sums. */
const tolerance = 1e-9;

export interface Compared {
  readonly kept: KeptExamples;
  /** Of each id feature of what is kept, the text of each code. */
  readonly ids: Examples['ids'];
  readonly from: number;
  readonly to: number;
}

/**
 * Features of the examples that arrived in (from, to], as the speed path saw them, beside the same as the batch run has
 * computed them again. Paired where both have the same arrivals and labels in order. null where the batch path keeps no examples, or all features are ids.
 * Where the speed path could not keep all, those that it still has are compared; where the batch path has kept a fair share,
 * those of the speed path that fall into it.
 */
export function skewBetween(run: number, { kept, ids, from, to }: Compared, batch: TrainState, { features, width }: Encoding): SkewReport | null {
  const set = batch.fittedExamples();
  const since = Math.max(from, kept.lost);
  const offline = rowsOf(set, (arrival) => arrival > since && arrival <= to);
  if (offline.length === 0 || features.every(({ as }) => as === 'id')) return null;
  const online: Row[] = [];
  kept.each((values, at, label, arrival) => {
    if (arrival > since && arrival <= to && set.stays(values, at, label, arrival, ids)) online.push({ values: values.slice(at, at + width), label, arrival });
  });
  for (const rows of [online, offline]) rows.sort(inOrder);
  const paired = online.length === offline.length && online.every(({ arrival, label }, i) => arrival === offline[i]!.arrival && label === offline[i]!.label);
  return { run, online: online.length, offline: offline.length, features: features.flatMap(({ column, as }, f) => (as === 'id' ? [] : [featureSkew(column, f, { online, offline, paired })])) };
}

function featureSkew(column: string, f: number, { online, offline, paired }: { readonly online: readonly Row[]; readonly offline: readonly Row[]; readonly paired: boolean }): FeatureSkew {
  const mean = (rows: readonly Row[]): number => (rows.length === 0 ? 0 : rows.reduce((sum, { values }) => sum + values[f]!, 0) / rows.length);
  const differs = (a: number, b: number): boolean => Math.abs(a - b) > tolerance * Math.max(1, Math.abs(a), Math.abs(b));
  const differing = paired ? online.filter(({ values }, i) => differs(values[f]!, offline[i]!.values[f]!)).length / online.length : null;
  return { column, onlineMean: mean(online), offlineMean: mean(offline), differing };
}

function rowsOf({ added: rows }: ExampleSet, wanted: (arrival: number) => boolean): Row[] {
  return Array.from({ length: rows.count }, (_, i) => i).filter((i) => wanted(rows.arrival(i))).flatMap((i) => {
    const row = { values: rows.data.slice(i * rows.stride + 2, (i + 1) * rows.stride - 1), label: rows.label(i), arrival: rows.arrival(i) };
    return Array.from({ length: rows.times(i) }, () => row);
  });
}

function inOrder(a: Row, b: Row): number {
  const first = a.arrival - b.arrival || a.label - b.label;
  if (first !== 0) return first;
  for (let f = 0; f < a.values.length; f++) if (a.values[f] !== b.values[f]) return a.values[f]! - b.values[f]!;
  return 0;
}
