import { describe, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { BatchSchedule } from './batch-schedule.ts';

const never = Number.NEGATIVE_INFINITY;

/** Looks for drift each 100 ms; a run takes 250. */
function schedule(): BatchSchedule {
  return new BatchSchedule({ trigger: { kind: 'drift', every: 100 }, startup: 250, throughput: 1_000_000_000 });
}

/** Starts at each moment of the grid at which it should, ends runs as they end; answers the starts of those that were not skipped. */
function startsBy(runs: BatchSchedule, until: number, { drifts, fails = () => false }: { readonly drifts: readonly number[]; readonly fails?: (start: number) => boolean }): readonly number[] {
  for (let clock = 100; clock <= until; clock += 50) {
    if (runs.running !== null && runs.running.publish <= clock) runs.end(runs.running);
    const drift = drifts.findLast((each) => each <= clock) ?? never;
    if (runs.nextTrigger(clock - 1) === clock && runs.startsAt(drift)) runs.start(clock, 1_000, { fails: fails(clock), factor: 1 });
  }
  return runs.runs.filter(({ state }) => state !== 'skipped').map(({ start }) => start);
}

describe('retraining on drift', () => {
  it('starts once without any, so that there is a model', () => {
    expect(startsBy(schedule(), 2_000, { drifts: [] })).toEqual([100]);
  });

  it('starts at the next look after one was found', () => {
    expect(startsBy(schedule(), 2_000, { drifts: [730] })).toEqual([100, 800]);
  });

  it('does not forget one that was found while a run was under way, which had not read what came after it began', () => {
    expect(startsBy(schedule(), 2_000, { drifts: [730, 830] })).toEqual([100, 800, 1_100]);
  });

  it('tries again where the run for it has failed', () => {
    const runs = schedule();
    expect(startsBy(runs, 2_000, { drifts: [730], fails: (start) => start === 800 })).toEqual([100, 800, 1_100]);
    expect(must(runs.published, 'a model').start).toBe(1_100);
  });
});
