import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Disturbance } from '#pipeline/compile/plan.ts';
import { eventsOf } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { partitionOf } from '#pipeline/data/partition.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import { BatchBuilder } from '../batch-builder.ts';
import { sourceOf } from '../ingest.testing.ts';
import { LogWriter, ownOrderOf } from '../log-writer.ts';
import { unitAt } from './counter-random.ts';

const schema = [field('ts', 'timestamp'), field('key', 'string'), field('delay', 'int', true)];

export interface Trial {
  readonly source: SourcePlan;
  readonly rows: readonly Row[];
  readonly seed: number;
  readonly random: Random;
}

export function randomTrial(seed: number): Trial {
  const random = createRandom(seed);
  const said = random.below(4) > 0;
  const disorder = random.below(3) === 0 ? random.below(400) : 0;
  const rows = Array.from({ length: random.below(300) }, (_, i): Row => [
    i * 10 + random.below(10) - (random.below(8) === 0 ? disorder : 0), `k${random.below(5)}`, random.below(10) === 0 ? null : random.below(random.below(5) === 0 ? 2000 : 60) - 20,
  ]);
  const source = sourceOf('csv', {
    schema, partitions: 1 + random.below(3), partitionBy: random.below(2) === 0 ? '' : 'key', watermarkDelay: random.below(50),
    arrival: said ? 'ts + delay' : '', disturbances: Array.from({ length: random.below(4) }, () => randomFault(random)),
  });
  return { source, rows, seed, random };
}

function randomFault(random: Random): Disturbance {
  const at = random.below(3000);
  const span = { source: 'source', at, until: at + 1 + random.below(2000) };
  const fraction = random.below(5) / 4;
  return [
    { ...span, kind: 'late-burst' as const, fraction }, { ...span, kind: 'duplicates' as const, fraction }, { ...span, kind: 'stalled-partition' as const, partition: random.below(4) },
  ][random.below(3)]!;
}

export interface Arrived { readonly row: Row; readonly time: number; readonly arrival: number }

/** What the log of each partition has to hold, row by row in the plainest way. */
export function expectedOf({ source, rows, seed }: Trial): Arrived[][] {
  const partitions: Arrived[][] = Array.from({ length: source.partitions }, () => []);
  let newest = Number.NEGATIVE_INFINITY;
  rows.forEach((row, index) => {
    const [time, key, delay] = row as [number, string, number | null];
    newest = Math.max(newest, time);
    const partition = source.partitionBy === '' ? index % source.partitions : partitionOf(key, source.partitions);
    const said = source.arrival === '' || delay === null ? time : time + delay;
    const arrivals = withFaults({ source, seed, index, partition }, Math.max(said, newest));
    for (const arrival of arrivals) partitions[partition]!.push({ row, time, arrival });
  });
  return partitions.map((all) => all.map((each, i) => ({ each, i })).sort((a, b) => a.each.arrival - b.each.arrival || a.i - b.i).map(({ each }) => each));
}

function withFaults({ source, seed, index, partition }: { source: SourcePlan; seed: number; index: number; partition: number }, arrival: number): number[] {
  let arrivals = [arrival];
  source.disturbances.forEach((fault, f) => {
    const within = (each: number): boolean => each >= fault.at && each < fault.until;
    const drawn = unitAt(seed, 2 * f, index);
    if (fault.kind === 'late-burst') arrivals = arrivals.map((each) => (within(each) && drawn < fault.fraction ? fault.until : each));
    if (fault.kind === 'stalled-partition') arrivals = arrivals.map((each) => (within(each) && partition === fault.partition ? fault.until : each));
    const first = arrivals[0]!;
    if (fault.kind === 'duplicates' && within(first) && drawn < fault.fraction) arrivals.push(first + Math.floor(unitAt(seed, 2 * f + 1, index) * Math.min(60_000, fault.until - first)));
  });
  return arrivals;
}

/** Writes the rows in batches of random size from where the log stands, all or some of them. */
export async function writeSome({ source, rows, seed, random }: Trial, log: HistoryLog, all: boolean): Promise<void> {
  const writer = new LogWriter({ source, log, ownOrder: await ownOrderOf(source, seed), appended: () => undefined });
  const builder = new BatchBuilder(schema, 1000);
  let consumed = writer.resumeFrom;
  const stop = all ? rows.length : consumed + random.below(rows.length + 1 - consumed);
  while (consumed < stop) {
    const until = Math.min(stop, consumed + 1 + random.below(random.below(2) === 0 ? 5 : 80));
    for (; consumed < until; consumed++) builder.add(rows[consumed]!);
    await writer.write(builder.take(), consumed);
  }
  if (all) await writer.finish(consumed);
}

export async function partitionsOf(log: HistoryLog): Promise<Event[][]> {
  const partitions: Event[][] = [];
  for (let p = 0; p < log.partitions; p++) {
    const events: Event[] = [];
    for await (const { base, chunk } of log.read(p, 0, log.schema.map((_field, c) => c))) {
      if (base !== events.length) throw new Error(`partition ${p}: offset ${base} follows ${events.length}`);
      events.push(...eventsOf(chunk));
    }
    partitions.push(events);
  }
  return partitions;
}
