import { describe, expect, it } from 'vitest';
import type { Random } from '#pipeline/base/random.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { packTable } from '#pipeline/data/packed-table.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { anyKeyed } from '#pipeline/operators/keyed-steps.ts';
import { openGraph, openTexts } from '../graphs/open-graph.testing.ts';
import type { OpenGraph } from '../graphs/open-graph.testing.ts';
import { randomGraph } from '../graphs/random-graph.testing.ts';
import { BatchLayer } from '../layers/batch-layer.ts';
import type { BatchViews } from '../layers/batch-layer.ts';
import { forSeeds } from '../lockstep.testing.ts';
import { StreamJob } from '../layers/stream-job.ts';
import type { LaneMetrics } from '../lane.ts';
import { LogSet } from '../log-set.ts';
import { StateMaker } from '../state-sets.ts';
import type { Crew } from './crew.ts';
import { crewOver } from './crew.testing.ts';
import { Link } from './link.ts';

const unhurried = async (): Promise<void> => undefined;

async function opened(seed: number): Promise<OpenGraph & { readonly plan: Plan; readonly lanes: number }> {
  const { document, files } = randomGraph(seed, { faults: false });
  const graph = await openGraph(document, openTexts(files));
  const plan = graph.plans[0]!;
  return { ...graph, plan, lanes: Math.max(...plan.sources.map(({ partitions }) => partitions)) };
}

function batchOf({ plan, logs, tables, lanes }: Awaited<ReturnType<typeof opened>>, crew: Crew | null): BatchLayer {
  return new BatchLayer(plan, { logs, tables, lanes, maker: new StateMaker(plan), breathe: unhurried, crew: () => crew });
}

/** All that a recompute answers with, as text: equal text is equal bytes. */
function told(views: BatchViews, layer: BatchLayer): string {
  return JSON.stringify([[...views].map(([node, state]) => [node, tableRows(sortTable(state.table())), String(views.watermarks.get(node))]), [...layer.metrics].sort()]);
}

function horizonOf({ logs }: OpenGraph, random: Random): { readonly clock: number; readonly rows: number } {
  const spans = [...logs.values()].map((log) => log.status().progress);
  const [first, last] = [Math.min(...spans.map(({ firstArrival }) => firstArrival ?? 0)), Math.max(...spans.map(({ lastArrival }) => lastArrival ?? 0))];
  return { clock: first + random.below(2 * Math.max(1, last - first)), rows: 1 };
}

const seen = { shared: 0, keyed: 0 };

describe('a recompute that workers share', () => {
  it('answers the same bytes whatever their number, the lanes that each has, the ticks, and however little may be under way', { timeout: 240_000 }, async () => {
    await forSeeds(60, async (seed, random) => {
      const graph = await opened(seed);
      const horizon = horizonOf(graph, random);
      const alone = batchOf(graph, null);
      const expected = told(await alone.recompute(horizon), alone);
      const workers = 2 + random.below(3);
      const assign = (lanes: number): number[] => Array.from({ length: lanes }, () => random.below(workers));
      const crew = crewOver(graph.logs, workers, { credits: [1, 2, 7, 1000][random.below(4)]!, ...(random.below(2) === 0 ? { assign } : {}) });
      if (!crew.canShare(graph.lanes, 1)) return crew.close();
      const shared = batchOf(graph, crew);
      expect(told(await shared.recompute(horizon), shared)).toBe(expected);
      expect(crew.canShare(graph.lanes, 1)).toBe(true);
      crew.close();
      seen.shared++;
      seen.keyed += Number(anyKeyed(graph.plan.steps));
    });
    if (seen.shared > 20) expect(seen.keyed).toBeGreaterThan(4);
  });

  it('knows the watermarks that all workers have shown, where rows may be late', { timeout: 240_000 }, async () => {
    let late = 0;
    await forSeeds(60, async (seed, random) => {
      const { plan, logs, tables, lanes } = await opened(seed);
      const crew = crewOver(logs, 2 + random.below(3), { credits: [1, 5, 1000][random.below(3)]! });
      if (!crew.canShare(lanes, 1)) return crew.close();
      const until = horizonOf({ plans: [plan], logs, tables, start: () => { throw new Error('no run'); } }, random).clock;
      const job = new StreamJob({ plan, layer: 'speed', late: 'drop', logs: new LogSet(logs), tables });
      await job.readTo(until, unhurried);
      const shares = await crew.run({ plan, layer: 'speed', late: 'drop', until, processing: { kind: 'undisturbed' }, live: [], from: null, tables: [...tables].map(([node, table]) => [node, packTable(table)]) }, lanes);
      const states = job.createStates();
      for (const { lanes: own, result } of shares) own.forEach((lane, i) => states.restoreLane(lane, result.states[i]!));
      for (const { node } of job.views) expect(tableRows(sortTable(states.combined(node).table()))).toEqual(tableRows(sortTable(job.state(node).table())));
      const lateIn = (metrics: readonly LaneMetrics[]): number => metrics.reduce((sum, each) => sum + each.late, 0);
      expect(lateIn(shares.flatMap(({ result }) => result.metrics))).toBe(lateIn(job.metrics()));
      if (anyKeyed(plan.steps)) late += lateIn(job.metrics());
      crew.close();
    });
    if (seen.shared > 20) expect(late).toBeGreaterThan(0);
  });

  it('would be caught taking rows in before all that stand before them have come', { timeout: 120_000 }, async () => {
    const { send } = Link.prototype;
    Link.prototype.send = function boastful(this: Link, step, batch): void {
      send.call(this, step, { ...batch, next: batch.next === null ? null : { arrival: Number.POSITIVE_INFINITY, inlet: 0 } });
    };
    let caught = 0;
    try {
      for (let seed = 1; seed <= 60 && caught === 0; seed++) {
        const graph = await opened(seed);
        if (graph.lanes < 2 || !anyKeyed(graph.plan.steps)) continue;
        const horizon = { clock: Number.MAX_SAFE_INTEGER, rows: 1 };
        const [alone, crew] = [batchOf(graph, null), crewOver(graph.logs, 3, { credits: 3 })];
        const shared = batchOf(graph, crew);
        if (told(await shared.recompute(horizon), shared) !== told(await alone.recompute(horizon), alone)) caught++;
        crew.close();
      }
    } finally {
      Link.prototype.send = send;
    }
    expect(caught).toBeGreaterThan(0);
  });
});
