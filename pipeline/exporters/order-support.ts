import type { Design, DesignStep } from './design.ts';
import type { Piece, Support } from './exporter.ts';
import { unsupported } from './exporter.ts';
import type { Gap } from './gap.ts';
import { orderedKinds, readsOrder } from './hidden-parts.ts';

/** Whether a step goes by the order of arrival. */
export function isOrdered(piece: Piece): boolean {
  return orderedKinds.some((kind) => kind === piece);
}

/** Of steps that go by the order of arrival, in the SQL of a batch layer. */
export const orderSupport: Support = {
  kind: 'emulated',
  because: 'The order of arrival is read from the records: each has to say it in the fields _arrival (milliseconds), _partition and _offset.',
  doInstead: 'Nothing, where the ingest into HDFS reads the log: it adds timestamp, partition and offset of Kafka’s. Elsewhere have whoever writes the records add the three, as those in verify/input have them.',
};

export const noOrderSupport = unsupported(
  'A job here takes each record by itself until it groups, and what a row meets here is other rows, by their order of arrival.',
  'Export it for Spark or DuckDB.',
);

/** Of the first rows of keys, on a stream of Spark. */
export const streamedFirstSupport: Support = {
  kind: 'semantics-differs',
  because: 'The first row of a key is printed for Kappa, where keys are remembered for good. Of several in one micro-batch the one that Spark reads first is kept, whichever of the partitions it reads first. With LATE=drop a row behind Spark’s watermark is left out.',
  doInstead: 'Nothing, where rows of a key repeat each other whole, or lie in one partition; else serve it from the batch layer alone.',
};

export const streamedVersionSupport = unsupported(
  'Spark joins two streams in pairs: it can’t take the one version that a row meets by its order of arrival.',
  'Serve it from the batch layer alone, or join the two streams within an interval or a window.',
);

export const streamedRecentSupport = unsupported(
  'A stream of Spark aggregates by windows that all rows share; it has none that ends at each row.',
  'Serve it from the batch layer alone, or aggregate by hopping windows.',
);

/** The first rows of keys that a stream of Spark can't find. */
export function streamedFirstGaps({ steps, architecture }: Design, target: string): readonly Gap[] {
  const speed = steps.filter(({ layer }) => layer === 'speed');
  const isBehind = (step: DesignStep): boolean => speed.some((each) => each.relation?.kind === 'first' && feeds(speed, each, step));
  const isJoined = (step: DesignStep): boolean => speed.some((each) => each.relation?.kind === 'join' && (feeds(speed, step, each) || feeds(speed, each, step)));
  return speed.flatMap((step): Gap[] => {
    const { relation } = step;
    if (relation?.kind !== 'first') return [];
    const gap = (because: string, doInstead: string): Gap => ({ code: 'export.first', node: step.node, target, severity: 'unsupported', because, doInstead });
    return [
      ...(architecture === 'lambda' ? [gap('The first row of a key may lie below the horizon, and the speed job starts at the horizon: it knows no rows below it.', 'Export it as Kappa, or the batch layer alone.')] : []),
      ...(relation.within === null ? [] : [gap('Spark forgets a key by its watermark, micro-batch by micro-batch, and not by its distance from the row that was kept.', 'Remember keys for good, or export the batch layer alone.')]),
      ...(isBehind(step) ? [gap('Rows lose their order when a step before this one has brought them together by other keys.', 'Leave one of the two steps out, or export the batch layer alone.')] : []),
      ...(isJoined(step) ? [gap('A query has one step here that remembers rows, and a join of streams is one, too.', 'Leave one of them out, or export the batch layer alone.')] : []),
    ];
  });
}

function feeds(steps: readonly DesignStep[], from: DesignStep, to: DesignStep): boolean {
  return to.inputs.some(({ from: kind, node }) => kind === 'step' && (node === from.node || steps.some((step) => step.node === node && feeds(steps, from, step))));
}

/** What a query says that meets a record without it. */
export function missingArrival(field: string): string {
  return `A record has no ${field}: it has to say when it arrived.`;
}

/** What batch steps that go by the order of arrival cost in SQL, and where that order is not quite the browser's. */
export function orderGaps({ steps, sources }: Design, target: string): readonly Gap[] {
  const own = steps.filter(({ layer }) => layer === 'batch');
  const isOrdered = ({ relation }: DesignStep): boolean => relation !== null && readsOrder(relation);
  const isBehind = (step: DesignStep): boolean => own.some((each) => isOrdered(each) && feeds(own, each, step));
  return own.filter(isOrdered).flatMap((step): Gap[] => {
    const at = { node: step.node, target };
    const { relation } = step;
    return [
      ...(relation?.kind === 'version' && relation.by === 'time' ? [{ ...at, code: 'export.versions', severity: 'emulated' as const, because: 'A row is put beside all versions of its key that had come before it, and the newest is taken: an as-of join of the engine knows one order, and this one is by time and by arrival.', doInstead: 'Nothing, for up to some thousands of versions a key.' }] : []),
      ...(relation?.kind === 'first' && relation.within !== null ? [{ ...at, code: 'export.spaced', severity: 'emulated' as const, because: 'Whether a row is kept hangs on those kept before it: all rows of a key are brought together in memory and gone through.', doInstead: 'Nothing, for keys whose rows fit into the memory of a task.' }] : []),
      ...(relation?.kind === 'recent' ? [{ ...at, code: 'export.recent', severity: 'emulated' as const, because: 'A row is put beside all rows of its key that had come before it and lie near it in time: an OVER window of the engine knows one order, and would see rows that came later.', doInstead: 'Nothing, for keys with up to some thousands of rows in that time.' }] : []),
      ...(isBehind(step) && sources.some(({ partitions }) => partitions > 1) ? [{ ...at, code: 'export.order', severity: 'semantics-differs' as const, because: 'Rows that arrive in the same millisecond go by the partition and offset of their record here. In the browser they go by their key’s partition, as a step before this one has brought them together by key.', doInstead: 'Nothing, if no two such rows matter to each other; else give the source one partition.' }] : []),
    ];
  });
}
