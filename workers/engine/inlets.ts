import type { Plan } from '#pipeline/compile/plan.ts';
import type { Dataflow } from './dataflow.ts';
import { ExplicitWatermarks } from './explicit-watermarks.ts';
import type { LogSet } from './log-set.ts';
import { PartitionReader } from './partition-reader.ts';
import { atHand } from './pump.ts';
import type { Feed, Inlet } from './pump.ts';

/** Where one partition of one source stood. */
export interface SavedPosition {
  readonly source: string;
  readonly partition: number;
  readonly position: number;
  readonly newestTime: number;
  readonly newest: number | null;
}

/** A reader for each partition of each source, at the beginning of its log or where it stood. */
export function openFeeds(plan: Plan, logs: LogSet, saved: readonly SavedPosition[]): Feed[] {
  const positions = positionsByPlace(saved);
  return plan.sources.flatMap((source) => {
    const log = logs.of(source.node);
    return Array.from({ length: log.partitions }, (_, partition): Feed => {
      const at = positions.get(placeOf(source.node, partition));
      const from = at?.position ?? log.status().starts[partition]!;
      const reader = new PartitionReader(log, partition, { from, needed: source.needed, newestTime: at?.newestTime ?? Number.NEGATIVE_INFINITY });
      return { source: source.node, partition, reader };
    });
  });
}

/** The same, each on its way into the lane of its partition; those of lanes that are elsewhere are left out. */
export function openInlets(plan: Plan, logs: LogSet, at: { readonly flow: Dataflow; readonly saved: readonly SavedPosition[] }): Inlet[] {
  const positions = positionsByPlace(at.saved);
  const delays = new Map(plan.sources.map((source) => [source.node, source.watermarkDelay]));
  return openFeeds(plan, logs, at.saved).filter(({ partition }) => at.flow.has(partition)).map((feed) => {
    const lane = at.flow.lane(feed.partition);
    const newest = positions.get(placeOf(feed.source, feed.partition))?.newest ?? undefined;
    return { ...feed, flow: at.flow, lane, watermarks: at.flow.explicitWatermarks ? new ExplicitWatermarks(delays.get(feed.source)!, newest) : null };
  });
}

function positionsByPlace(saved: readonly SavedPosition[]): ReadonlyMap<string, SavedPosition> {
  return new Map(saved.map((each) => [placeOf(each.source, each.partition), each]));
}

function placeOf(source: string, partition: number): string {
  return `${source}/${partition}`;
}

export function positionsOf(feeds: readonly (Feed & Partial<Inlet>)[]): SavedPosition[] {
  return feeds.map(({ source, partition, reader, watermarks }) => ({
    source, partition, position: reader.position, newestTime: reader.newestTime, newest: watermarks?.newest ?? null,
  }));
}

/** Records between two standings of the same feeds. */
export function recordsBetween(from: readonly SavedPosition[], to: readonly SavedPosition[]): number {
  const sum = (positions: readonly SavedPosition[]): number => positions.reduce((total, { position }) => total + position, 0);
  return sum(to) - sum(from);
}

/** Whether two lists say the same of the same feeds, whatever their order. */
export function samePositions(one: readonly SavedPosition[], other: readonly SavedPosition[]): boolean {
  const places = positionsByPlace(other);
  return one.length === other.length && one.every(({ source, partition, position }) => places.get(placeOf(source, partition))?.position === position);
}

/** Records in by source, and the source's watermark: the least of its partitions'. */
export function progressOf(plan: Plan, inlets: readonly Feed[]): { readonly source: string; readonly rows: number; readonly watermark: number | null }[] {
  return plan.sources.map(({ node, watermarkDelay }) => {
    const readers = inlets.filter((inlet) => inlet.source === node).map((inlet) => inlet.reader);
    const newest = Math.min(...readers.map((reader) => reader.newestTime));
    return { source: node, rows: readers.reduce((sum, reader) => sum + reader.taken, 0), watermark: Number.isFinite(newest) ? newest - watermarkDelay : null };
  });
}

/**
 * The arrival of the record that is `count` records further on, if it comes up to `until`; otherwise how far the records
 * at hand let one see, at most `until`.
 */
export async function arrivalAfter(inlets: readonly Feed[], count: number, until: number): Promise<number> {
  const boundary = Math.min(until, await atHand(inlets));
  const counts = inlets.map(({ reader }) => reader.countUntil(boundary));
  const total = counts.reduce((sum, each) => sum + each, 0);
  if (total < count) return boundary;
  const arrivals = new Float64Array(total);
  let filled = 0;
  inlets.forEach(({ reader }, index) => {
    if (counts[index]! === 0) return;
    arrivals.set(reader.arrivals(counts[index]!), filled);
    filled += counts[index]!;
  });
  return arrivals.sort()[count - 1]!;
}
