import { expect, test } from 'vitest';
import { createMemoryLog } from '../../history/memory-log.ts';
import { expectedOf, partitionsOf, randomTrial, writeSome } from './arrivals.testing.ts';
import type { Trial } from './arrivals.testing.ts';

const first = Number(process.env['SEED'] ?? 20260501);
const trials = process.env['SEED'] === undefined ? 400 : 1;

test(`${trials} inputs with arrivals and faults come out row by row as the plain rule says, cut and interrupted anywhere`, async () => {
  for (let seed = first; seed < first + trials; seed++) {
    try {
      await check(randomTrial(seed));
    } catch (error) {
      throw new Error(`SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
});

async function check(trial: Trial): Promise<void> {
  const { source, rows, random } = trial;
  const log = createMemoryLog(source.schema, source.partitions);
  const expected = expectedOf(trial);
  for (let interruptions = random.below(3); interruptions > 0; interruptions--) {
    await writeSome(trial, log, false);
    // A run may go as far as this: nothing that arrives before it may be missing.
    const before = log.status().progress.arrivedBefore ?? Number.NEGATIVE_INFINITY;
    const missing = expected.map((all, p) => all.filter((each) => each.arrival < before).length - log.status().ends[p]!);
    expect(Math.max(...missing)).toBeLessThanOrEqual(0);
  }
  await writeSome(trial, log, true);
  const found = await partitionsOf(log);
  expect(found.map((events) => events.map(({ row, time, arrival }) => ({ row, time, arrival })))).toEqual(expected);
  checkWatermarks(found, source.watermarkDelay);
  checkProgress(trial, log.status().progress, expected.flat());
  expect(rows.length).toBe(log.status().progress.consumed);
}

function checkWatermarks(found: Awaited<ReturnType<typeof partitionsOf>>, delay: number): void {
  for (const events of found) {
    let newest = Number.NEGATIVE_INFINITY;
    for (const { time, watermark } of events) {
      if (watermark === Number.NEGATIVE_INFINITY) expect(time).toBeGreaterThanOrEqual(newest - delay);
      else expect(watermark).toBe(newest - delay);
      newest = Math.max(newest, time);
    }
  }
}

function checkProgress({ rows }: Trial, progress: object, arrived: readonly { time: number; arrival: number }[]): void {
  const arrivals = arrived.map((each) => each.arrival);
  expect(progress).toMatchObject({
    complete: true, arrivedBefore: Number.POSITIVE_INFINITY, copies: arrived.length - rows.length, maxLag: Math.max(0, ...arrived.map((each) => each.arrival - each.time)),
    firstArrival: arrivals.length === 0 ? null : Math.min(...arrivals), lastArrival: arrivals.length === 0 ? null : Math.max(...arrivals),
  });
}
