import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import type { Fault } from '#pipeline/document/document.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { Draft } from './graphs/draft.testing.ts';
import { beginning, minute } from './graphs/graph-time.testing.ts';
import { openGraph, openTexts } from './graphs/open-graph.testing.ts';
import type { Lockstep } from './lockstep.ts';

/** About a record a minute, stamped and kept as it is. */
async function stamping(faults: readonly Fault[] = []): Promise<Lockstep> {
  const draft = new Draft();
  const log = draft.add('generator', { rows: 20, rate: 1 / 60, keys: 1, disorder: 0, lateFraction: 0, duplicates: 0, partitions: 1, start: beginning });
  draft.add('view', { name: 'answer', policy: 'absorbed-offset' }, [draft.add('stamp', { as: 'seen' }, [log])]);
  const settings = { batch: { trigger: { kind: 'manual' }, startup: 0, throughput: 1000 }, kappa: { startup: 0, throughput: 1000, retention: 0, switchOver: 'when-caught-up' }, faults } as const;
  return (await openGraph(draft.document('both', settings), openTexts(new Map()))).start();
}

/** When each record was processed, in minutes after the beginning, by the answer of an architecture. */
async function seen(run: Lockstep, architecture: 'lambda' | 'kappa'): Promise<number[]> {
  const table = must(await run.table('view-2', architecture), 'answer');
  const column = table.schema.findIndex(({ name }) => name === 'seen');
  return tableRows(table).map((row) => Math.floor(((row[column] as number) - beginning) / minute)).sort((a, b) => a - b);
}

const end = Number.POSITIVE_INFINITY;

it('is the arrival for a live job, the start of the run in a batch view, and the start of a replay for what had arrived before', async () => {
  const [undisturbed, run] = [await stamping(), await stamping()];
  await undisturbed.advance(end, () => false);
  const arrivals = await seen(undisturbed, 'kappa');
  await run.advance(beginning + 10 * minute, () => false);
  await run.act({ kind: 'start-batch' });
  await run.act({ kind: 'replay' });
  await run.advance(end, () => false);
  const expected = arrivals.map((arrival) => Math.max(arrival, 10));
  expect(arrivals.filter((arrival) => arrival < 10).length).toBeGreaterThan(3);
  expect(await seen(run, 'lambda')).toEqual(expected);
  expect(await seen(run, 'kappa')).toEqual(expected);
});

it('is the moment at which a job that stood still goes on', async () => {
  const run = await stamping([{ kind: 'dead-worker', at: beginning + 5 * minute, until: beginning + 8 * minute }]);
  await run.advance(end, () => false);
  for (const architecture of ['lambda', 'kappa'] as const) {
    const minutes = await seen(run, architecture);
    expect(minutes.filter((each) => each >= 5 && each < 8)).toEqual([]);
    expect(minutes.filter((each) => each === 8).length).toBeGreaterThan(2);
  }
});

it('does not depend on how the clock went', async () => {
  const [atOnce, inSteps] = [await stamping(), await stamping()];
  await atOnce.advance(end, () => false);
  for (let clock = beginning; !inSteps.ended; clock += 17_000) await inSteps.advance(clock, () => false);
  for (const architecture of ['lambda', 'kappa'] as const) expect(await seen(inSteps, architecture)).toEqual(await seen(atOnce, architecture));
});
