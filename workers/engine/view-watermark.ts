import { must } from '#pipeline/base/assert.ts';
import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import { sourcesOf } from '#pipeline/serving/emission.ts';
import type { LogSet } from './log-set.ts';
import type { Feed } from './pump.ts';

/** How far one partition of a source has been read. */
export interface Standing extends Pick<Feed, 'source' | 'partition'> {
  readonly reader: { readonly position: number; readonly newestTime: number };
}

/** How far what a view reads has come: the least watermark over the partitions of its sources, Infinity once their logs are complete and read to the end. */
export function viewWatermark(plan: Plan, view: ViewPlan, { feeds, logs }: { readonly feeds: readonly Standing[]; readonly logs: LogSet }): number {
  const sources = sourcesOf(plan, view);
  const read = feeds.filter(({ source }) => sources.includes(source));
  if (read.every((feed) => hasEnded(feed, logs))) return Number.POSITIVE_INFINITY;
  return Math.min(...read.map(({ source, reader }) => reader.newestTime - must(plan.sources.find(({ node }) => node === source), source).watermarkDelay));
}

/** Grows when a watermark may become infinite without a record: for caches. */
export function endedFeeds(feeds: readonly Standing[], logs: LogSet): number {
  return feeds.reduce((count, feed) => count + Number(hasEnded(feed, logs)), 0);
}

function hasEnded({ source, partition, reader }: Standing, logs: LogSet): boolean {
  const { progress, ends } = logs.of(source).status();
  return progress.complete && reader.position >= ends[partition]!;
}
