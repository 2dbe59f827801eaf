import { expect, test, vi } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import { compile } from '#pipeline/compile/compile.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { Dataflow } from '../dataflow.ts';
import { StateMaker } from '../state-sets.ts';
import { Loop } from './loop.ts';
import { FusedPath } from './path.ts';
import { makeFusedTrial } from './trial.testing.ts';
import type { FusedTrial } from './trial.testing.ts';

const seed = Number(process.env['SEED'] ?? 5);
const runs = Number(process.env['RUNS'] ?? 150);

/** What a batch path answers over the trial's chunks, and what its nodes counted. */
function answers({ document, chunks, tables }: FusedTrial, fuses: boolean): { readonly rows: readonly unknown[]; readonly counts: readonly unknown[] } {
  const { plan: compiled, problems } = compile(document);
  const plan = must(compiled, JSON.stringify(problems));
  const view = must(plan.views.find(({ layer }) => layer === 'batch'), 'batch view');
  const flow = new Dataflow({ plan, layer: 'batch', late: 'keep', tables, fuses }, 1);
  const state = new StateMaker(plan).create(view);
  flow.open([new Map([[view.node, state]])]);
  for (const chunk of chunks) flow.lanes[0]!.push('events', chunk);
  flow.settle();
  return { rows: tableRows(sortTable(state.table())), counts: flow.metrics().map(({ node, rowsIn, rowsOut, nulled }) => ({ node, rowsIn, rowsOut, nulled })) };
}

function difference(trial: FusedTrial): string | null {
  const [fused, plain] = [answers(trial, true), answers(trial, false)];
  return JSON.stringify(fused) === JSON.stringify(plain) ? null : `${JSON.stringify(fused)}\n${JSON.stringify(plain)}`;
}

test(`a compiled loop answers and counts what the kernels do, to the last bit (SEED=${seed})`, () => {
  for (let run = 0; run < runs; run++) {
    const trial = makeFusedTrial(createRandom(seed, run), 1 + run * 20);
    const at = `SEED=${seed} run ${run}: ${JSON.stringify(trial.document.nodes.map(({ kind, params }) => ({ kind, params })))}`;
    expect({ at, difference: difference(trial) }).toEqual({ at, difference: null });
  }
});

test.each([
  ['sums that may round are not noticed', () => vi.spyOn(Loop.prototype, 'greatest').mockReturnValue(0)],
  ['what a loop still holds is not handed over', () => vi.spyOn(FusedPath.prototype, 'settle').mockReturnValue(undefined)],
  ['rows are taken as of an older dictionary', () => vi.spyOn(Loop.prototype, 'load').mockReturnValueOnce(undefined)],
])('a planted bug is found: %s', (_name, plant) => {
  const planted = plant();
  try {
    const found = Array.from({ length: runs }, (_, run) => run).some((run) => difference(makeFusedTrial(createRandom(seed, run), 1 + run * 20)) !== null);
    expect(found).toBe(true);
  } finally {
    planted.mockRestore();
  }
});

test('most of these chains are compiled, and most of their rows go through the loop', () => {
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
  expect(fused / chains).toBeGreaterThan(0.5);
  expect(taken / rows).toBeGreaterThan(0.4);
});
