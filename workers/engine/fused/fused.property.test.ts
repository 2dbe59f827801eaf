import { expect, test, vi } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { Dataflow } from '../dataflow.ts';
import { StateMaker } from '../state-sets.ts';
import { KeptPaths } from './kept-paths.ts';
import { Loop } from './loop.ts';
import { FusedPath } from './path.ts';
import { makeFusedTrial } from './trial.testing.ts';
import type { FusedTrial } from './trial.testing.ts';

const seed = Number(process.env['SEED'] ?? 5);
const runs = Number(process.env['RUNS'] ?? 150);

function planOf({ document }: FusedTrial): Plan {
  const { plan, problems } = compile(document);
  return must(plan, JSON.stringify(problems));
}

/** What a batch path answers over the trial's chunks, and what its nodes counted. */
function answers({ chunks, tables }: FusedTrial, plan: Plan, fuses: KeptPaths | undefined): { readonly rows: readonly unknown[]; readonly counts: readonly unknown[] } {
  const view = must(plan.views.find(({ layer }) => layer === 'batch'), 'batch view');
  const flow = new Dataflow({ plan, layer: 'batch', late: 'keep', tables, fuses }, 1);
  const state = new StateMaker(plan).create(view);
  flow.open([new Map([[view.node, state]])]);
  for (const chunk of chunks) flow.lanes[0]!.push('events', chunk);
  flow.settle();
  return { rows: tableRows(sortTable(state.table())), counts: flow.metrics().map(({ node, rowsIn, rowsOut, nulled }) => ({ node, rowsIn, rowsOut, nulled })) };
}

function difference(trial: FusedTrial): string | null {
  const plan = planOf(trial);
  const paths = new KeptPaths();
  const plain = answers(trial, plan, undefined);
  // The second run takes over what the first one left, the third meets fewer rows than the loop has seen.
  const fewer = { ...trial, chunks: trial.chunks.slice(0, 1) };
  const runs: [unknown, unknown][] = [[answers(trial, plan, paths), plain], [answers(trial, plan, paths), plain], [answers(fewer, plan, paths), answers(fewer, plan, undefined)]];
  const odd = runs.find(([fused, expected]) => JSON.stringify(fused) !== JSON.stringify(expected));
  return odd === undefined ? null : odd.map((each) => JSON.stringify(each)).join('\n');
}

/** Whether it answers something else, or says itself that it is wrong. */
function isOdd(trial: FusedTrial): boolean {
  try {
    return difference(trial) !== null;
  } catch {
    return true;
  }
}

test(`a compiled loop answers and counts what the kernels do, to the last bit (SEED=${seed})`, () => {
  for (let run = 0; run < runs; run++) {
    const trial = makeFusedTrial(createRandom(seed, run), 1 + run * 20);
    const at = `SEED=${seed} run ${run}: ${JSON.stringify(trial.document.nodes.map(({ kind, params }) => ({ kind, params })))}`;
    expect({ at, difference: difference(trial) }).toEqual({ at, difference: null });
  }
});

test('a value that overflows in a column which the loop would leave out is counted', () => {
  expect(difference(makeFusedTrial(createRandom(693, 34), 120))).toBeNull();
});

test.each([
  ['sums that may round are not noticed', () => vi.spyOn(Loop.prototype, 'greatest').mockReturnValue(0)],
  ['what a loop still holds is not handed over', () => vi.spyOn(FusedPath.prototype, 'settle').mockReturnValue(undefined)],
  ['rows are taken as of an older dictionary', () => vi.spyOn(Loop.prototype, 'load').mockReturnValueOnce(undefined)],
  ['the next run goes on counting where the last one ended', () => vi.spyOn(FusedPath.prototype, 'begin').mockReturnValue(undefined)],
])('a planted bug is found: %s', (_name, plant) => {
  const found = Array.from({ length: runs }, (_, run) => run).some((run) => {
    const planted = plant();
    try {
      return isOdd(makeFusedTrial(createRandom(seed, run), 1 + run * 20));
    } finally {
      planted.mockRestore();
    }
  });
  expect(found).toBe(true);
});

test('many of these chains are compiled, and most of their rows go through the loop', () => {
  let [chains, fused, rows, taken] = [0, 0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const { document, chunks, tables } = makeFusedTrial(createRandom(seed, run), 400);
    const plan = must(compile(document).plan, 'plan');
    const view = must(plan.views.find(({ layer }) => layer === 'batch'), 'batch view');
    const path = FusedPath.create(plan.steps.filter(({ layer }) => layer === 'batch'), tables);
    chains++;
    if (path === null) continue;
    fused++;
    const state = new StateMaker(plan).create(view);
    for (const chunk of chunks) {
      rows += chunk.length;
      taken += path.process(chunk, state);
    }
  }
  expect(fused / chains).toBeGreaterThan(0.3);
  expect(taken / rows).toBeGreaterThan(0.3);
});
