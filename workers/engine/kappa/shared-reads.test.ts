import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { Crew } from '../crew/crew.ts';
import { crewOver } from '../crew/crew.testing.ts';
import { Draft } from '../graphs/draft.testing.ts';
import { openGraph, openTexts } from '../graphs/open-graph.testing.ts';
import type { OpenGraph } from '../graphs/open-graph.testing.ts';
import type { Lockstep } from '../lockstep.ts';

const end = Number.POSITIVE_INFINITY;
const never = (): boolean => false;

/** 500 records, each key once. */
async function firsts({ partitions = 3, learns = false } = {}): Promise<OpenGraph> {
  const draft = new Draft();
  const log = draft.add('generator', { rows: 500, rate: 10, keys: 100, partitions, disorder: 0, lateFraction: 0, duplicates: 0 });
  draft.add('view', { name: 'answer' }, [draft.add('dedupe', { keys: ['id'] }, [log])]);
  if (learns) draft.add('view', { name: 'model' }, [draft.add('train', { algorithm: 'linear', label: 'value', features: [{ column: 'id', as: 'number', categories: '', buckets: 16 }], most: 1000, seed: 1 }, [log])]);
  return openGraph(draft.document('kappa'), openTexts(new Map()));
}

async function answer(run: Lockstep): Promise<readonly unknown[]> {
  return tableRows(sortTable(must(await run.table('view-1', 'kappa') ?? await run.table('view-2', 'kappa'), 'answer')));
}

/** At its end, with a replay of all records begun. */
async function replaying(graph: OpenGraph, crew: Crew): Promise<Lockstep> {
  const run = graph.start({ crew: () => crew });
  await run.advance(end, never);
  await run.act({ kind: 'replay' });
  return run;
}

it('a replay goes on by itself when a worker fails in it, and says so', async () => {
  const graph = await firsts();
  // Workers that find no log.
  const crew = crewOver(new Map(), 3);
  const run = await replaying(graph, crew);
  await run.advance(end, never);
  await run.act({ kind: 'replay' });
  expect(crew.lost).toBe(true);
  expect(await answer(run)).toHaveLength(500);
  expect(run.kappa!.versions().at(-1)!.alone).toBe('a worker that shared it has failed');
  crew.close();
});

it('a replay that is dropped while workers read for it frees them', async () => {
  const graph = await firsts();
  const crew = crewOver(graph.logs, 3);
  const run = await replaying(graph, crew);
  await run.advance(end, () => true);
  expect(crew.canShare(3, 500)).toBe(false);
  expect(run.kappa!.versions().at(-1)).toMatchObject({ state: 'replaying', workers: 3 });
  await run.act({ kind: 'drop', version: 2 });
  await run.advance(end, never);
  expect(crew.canShare(3, 500)).toBe(true);
  expect(run.kappa!.versions().map(({ state }) => state)).toEqual(['serving', 'dropped']);
  expect(await answer(run)).toHaveLength(500);
  crew.close();
});

it('the clock waits for workers, and shows how far they are', async () => {
  const graph = await firsts();
  const crew = crewOver(graph.logs, 3);
  const run = await replaying(graph, crew);
  const { clock } = run;
  await run.advance(end, () => true);
  await run.waitsFor;
  expect(run.clock).toBe(clock);
  const { read } = run.kappa!.versions().at(-1)!;
  expect(read).toBeGreaterThan(400);
  expect(read).toBeLessThanOrEqual(500);
  await run.advance(end, never);
  expect(run.clock).toBeGreaterThan(clock);
  expect(run.kappa!.servingVersion).toBe(2);
  crew.close();
});

it.each([
  [{ partitions: 1 }, 'its log has one partition'],
  [{ learns: true }, 'its models are judged row by row, in the order of arrival'],
])('a replay that nobody can share says why: %o', async (shape, why) => {
  const graph = await firsts(shape);
  const crew = crewOver(graph.logs, 3);
  const run = await replaying(graph, crew);
  expect(run.kappa!.versions().at(-1)!.alone).toBe(why);
  await run.advance(end, () => true);
  expect(run.waitsFor).toBeNull();
  crew.close();
});
