import { must } from '../../base/assert.ts';
import { restoreRandom } from '../../base/random.ts';
import type { Random } from '../../base/random.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { LatePolicy } from '../execution.ts';
import { latePolicies, repartitioned, viewRun } from './accumulate-run.testing.ts';
import { bytesOf } from './bytes.testing.ts';
import { contentOf, rowsDiffer } from './compare.testing.ts';
import type { Law } from './law.testing.ts';
import { cutsOf } from './cuts.testing.ts';
import { misfit } from './transform-laws.testing.ts';
import { shapesOf } from './trial.testing.ts';
import type { Trial } from './trial.testing.ts';

type Check = (operator: AccumulateOperator, trial: Trial, how: { late: LatePolicy; random: Random }) => string | null;

/** A law that has to hold for the batch path and for the speed path. */
function forBothPolicies(name: string, check: Check): Law<AccumulateOperator> {
  return {
    name,
    check(operator, trial, random) {
      for (const late of latePolicies) {
        const message = check(operator, trial, { late, random });
        if (message !== null) return `late rows: ${late}: ${message}`;
      }
      return null;
    },
  };
}

/** Law 1: the rows of the reference, for any chunking and any partitioning, in one state or in one a partition. */
export const meaning = forBothPolicies('law 1, meaning', (operator, trial, how) => {
  const { schema } = trial.inputs[0]!;
  const partitions = repartitioned(trial, how.random);
  const run = viewRun(operator, trial, how);
  const state = run.createState();
  if (how.random.below(2) === 0) run.load(partitions, state);
  else {
    for (const each of partitions) {
      const own = run.createState();
      run.load([each], own);
      state.absorb(own);
    }
  }
  const shape = operator.outputShape(trial.params, shapesOf(operator, trial));
  const { rows } = contentOf(state);
  const expected = operator.reference(trial.params, { schema, events: partitions.flat(), partitions: partitions.map(({ length }) => length) }, how.late);
  if (state.size !== rows.length) return `size says ${state.size}, but there are ${rows.length} rows`;
  return rowsDiffer(rows, expected, shape) ?? misfit(rows.map((row) => ({ row })), shape.schema);
});

/** Law 2: state and kernel, killed anywhere and restored from clones of their snapshots, over whatever a state held before. */
export const restart = forBothPolicies('law 2, restart', (operator, trial, how) => {
  const run = viewRun(operator, trial, how);
  const [steady, discarded] = [run.createState(), run.createState()];
  run.load(trial.inputs[0]!.partitions, steady);
  run.load(trial.inputs[0]!.partitions, discarded);
  let state = run.createState();
  for (const events of trial.inputs[0]!.partitions) {
    let kernel = run.createKernel();
    for (const event of events) {
      if (how.random.below(6) === 0) {
        const snapshots: readonly [unknown, unknown] = structuredClone([kernel.snapshot(), state.snapshot()]);
        run.feed(kernel, events, state);
        kernel = run.createKernel();
        kernel.restore(snapshots[0]);
        state = how.random.below(4) === 0 ? discarded : run.createForeignState();
        state.restore(snapshots[1]);
      }
      run.feed(kernel, [event], state);
    }
  }
  return rowsDiffer(contentOf(state).rows, contentOf(steady).rows, contentOf(steady));
});

/** Law 3: what the batch holds below a cut, and what generations of the speed layer hold above it, are together the whole: at every cut of the log. */
export const lambda = forBothPolicies('law 3, lambda', (operator, trial, how) => {
  const run = viewRun(operator, trial, how);
  const whole = run.createState();
  run.load(trial.inputs[0]!.partitions, whole);
  const expected = contentOf(whole);
  const answer = run.createState();
  for (const { at, below, generations } of cutsOf(trial.inputs[0]!.partitions, how.random)) {
    answer.clear();
    if (answer.size !== 0 || answer.table().length !== 0) return 'a cleared state still holds rows';
    // What is kept from generation to generation goes on, as it does in an engine.
    const kernels = below.map(() => run.createKernel());
    const parts = [below, ...generations].map((partitions) => {
      const part = run.createState();
      partitions.forEach((events, p) => run.feed(kernels[p]!, events, part));
      return part;
    });
    // Dear to look at, so not at every cut.
    const watched = how.random.below(8) === 0 ? must(parts.at(-1), 'a generation') : null;
    const before = watched === null ? '' : bytesOf(contentOf(watched).rows);
    for (const part of parts) answer.absorb(part);
    const message = rowsDiffer(contentOf(answer).rows, expected.rows, expected);
    if (message !== null) return `cut at record ${at}, ${generations.length} generations: ${message}`;
    if (watched !== null && bytesOf(contentOf(watched).rows) !== before) return `cut at record ${at}: a part changed by being absorbed`;
  }
  return null;
});

/** Law 5: the same chunks give the same bytes: snapshots and rows. */
export const determinism = forBothPolicies('law 5, determinism', (operator, trial, how) => {
  const state = how.random.snapshot();
  const once = (): string => {
    const run = viewRun(operator, trial, { late: how.late, random: restoreRandom(state) });
    const view = run.createState();
    run.load(trial.inputs[0]!.partitions, view);
    return bytesOf([view.snapshot(), view.table()]);
  };
  return once() === once() ? null : 'two equal runs differ';
});

/** Law 7: snapshots of states and kernels are plain data. */
export const border = forBothPolicies('law 7, border', (operator, trial, how) => {
  const run = viewRun(operator, trial, how);
  const state = run.createState();
  const kernel = run.createKernel();
  run.feed(kernel, trial.inputs[0]!.partitions.flat(), state);
  const snapshots = [kernel.snapshot(), state.snapshot(), operator.outputShape(trial.params, shapesOf(operator, trial))];
  return bytesOf(structuredClone(snapshots)) === bytesOf(snapshots) ? null : 'a snapshot does not survive structuredClone';
});

export const accumulateLaws: readonly Law<AccumulateOperator>[] = [meaning, restart, lambda, determinism, border];
