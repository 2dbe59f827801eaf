import { afterEach, expect, it } from 'vitest';
import type { Plan } from '#pipeline/compile/plan.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { Draft } from '../graphs/draft.testing.ts';
import { openGraph, openTexts } from '../graphs/open-graph.testing.ts';
import type { OpenGraph } from '../graphs/open-graph.testing.ts';
import { BatchLayer } from '../layers/batch-layer.ts';
import { StateMaker } from '../state-sets.ts';
import type { Batch } from './batch.ts';
import type { Crew } from './crew.ts';
import { crewOver } from './crew.testing.ts';
import { Inbound } from './inbound.ts';
import { Link } from './link.ts';
import type { QueueDepth } from './shard-task.ts';

const workers = 3;
const credits = 5;
const { accept } = Inbound.prototype;
const { send } = Link.prototype;

afterEach(() => {
  Inbound.prototype.accept = accept;
  Link.prototype.send = send;
});

/** 600 records of many keys in three partitions, each key once. */
async function firsts(): Promise<OpenGraph & { readonly plan: Plan }> {
  const draft = new Draft();
  const log = draft.add('generator', { rows: 600, rate: 10, keys: 100, partitions: 3, disorder: 0, lateFraction: 0, duplicates: 0 });
  draft.add('view', { name: 'answer' }, [draft.add('dedupe', { keys: ['id'] }, [log])]);
  const graph = await openGraph(draft.document('lambda'), openTexts(new Map()));
  return { ...graph, plan: graph.plans[0]! };
}

async function answer({ plan, logs, tables }: Awaited<ReturnType<typeof firsts>>, crew: Crew | null): Promise<readonly unknown[]> {
  const layer = new BatchLayer(plan, { logs, tables, lanes: 3, maker: new StateMaker(plan), breathe: async () => undefined, crew: () => crew });
  const [state] = (await layer.recompute({ clock: Number.MAX_SAFE_INTEGER, rows: 600 })).values();
  return tableRows(sortTable(state!.table()));
}

it('of a step that is slow holds back those that feed it: the queue stays at its bound, and nothing is dropped', async () => {
  const graph = await firsts();
  const depths: QueueDepth[] = [];
  const most = { sent: 0, waiting: 0 };
  // Each batch takes its time, one after the other.
  let busy = Promise.resolve();
  let waiting = 0;
  Inbound.prototype.accept = function slow(this: Inbound, worker: number, batch: Batch): void {
    waiting += batch.count;
    most.waiting = Math.max(most.waiting, waiting);
    busy = busy.then(() => new Promise((resolve) => { setTimeout(resolve, 0); })).then(() => {
      waiting -= batch.count;
      accept.call(this, worker, batch);
    });
  };
  Link.prototype.send = function watched(this: Link, step, batch): void {
    send.call(this, step, batch);
    most.sent = Math.max(most.sent, this.queued(step));
    expect(this.credit(step)).toBeGreaterThanOrEqual(0);
  };
  const crew = crewOver(graph.logs, workers, { credits, watch: (_task, queues) => depths.push(...queues) });
  const rows = await answer(graph, crew);
  crew.close();
  expect(rows).toEqual(await answer(graph, null));
  expect(rows).toHaveLength(600);
  expect(most.sent).toBe(credits);
  // On the way from each to each other, and what each has for itself between two rounds of credit.
  expect(most.waiting).toBeLessThan(200);
  expect(depths.length).toBeGreaterThan(0);
  for (const { rows: queued, capacity } of depths) expect(queued).toBeLessThanOrEqual(capacity);
});

it('would be caught sending without credit', async () => {
  const graph = await firsts();
  let most = 0;
  const { credit } = Link.prototype;
  Link.prototype.credit = () => 1_000;
  Link.prototype.send = function watched(this: Link, step, batch): void {
    send.call(this, step, batch);
    most = Math.max(most, credits - credit.call(this, step));
  };
  try {
    const crew = crewOver(graph.logs, workers, { credits });
    await answer(graph, crew);
    crew.close();
  } finally {
    Link.prototype.credit = credit;
  }
  expect(most).toBeGreaterThan(credits);
});

it('a crew of which one worker fails is not asked again, and the work is done without it', async () => {
  const graph = await firsts();
  const crew = crewOver(new Map(), workers);
  expect(await answer(graph, crew)).toHaveLength(600);
  expect(crew.canShare(3, 600)).toBe(false);
  crew.close();
});
