import type { Plan } from '../../compile/plan.ts';
import { keepsOneState, sidesOf } from '../../serving/states.ts';
import { publishedRun } from '../cut/cut.ts';
import { sameMeaning } from '../judge-merge.ts';
import type { SearchOptions, Verdict, ViewVerdict } from '../verdict.ts';
import { findCounterexample } from './find-counterexample.ts';
import type { Ask } from './find-counterexample.ts';

/** The same verdicts, those that are no yes with the smallest log that shows it. */
export function withCounterexamples(plan: Plan, view: ViewVerdict, search: SearchOptions): ViewVerdict {
  const { node, lambdaSafe, kappaAble, carriage } = view;
  const merge = plan.merges.find((each) => each.node === node);
  const twins = merge !== undefined && !sameMeaning(plan, sidesOf(plan, merge));
  const show = (verdict: Verdict, ask: Ask): Verdict => (
    verdict.answer === 'yes' ? verdict : { ...verdict, counterexample: findCounterexample(plan, { node, ask }, search) }
  );
  return {
    ...view,
    lambdaSafe: show(lambdaSafe, askServed(node)),
    // Beside two algorithms only a limit makes it less than a yes, and the log of a search has none.
    kappaAble: twins ? show(kappaAble, askStream(node)) : kappaAble,
    carriage: merge !== undefined
      // States that can't be added are nothing that a log could show.
      ? { partialStates: keepsOneState(plan, merge) ? show(carriage.partialStates, askCarried(node)) : carriage.partialStates, finishedRows: show(carriage.finishedRows, askFinished(node)) }
      : carriage,
  };
}

/** What is served under the document's own policy. */
export function askServed(node: string): Ask {
  return (cutter, cut) => ({ served: cutter.served(node, cut), truth: cutter.truth(node, cut.clock) });
}

/** What would be served if the partial states of both sides were added, each record once. */
export function askCarried(node: string): Ask {
  return (cutter, cut) => ({ served: cutter.served(node, cut, { policy: 'absorbed-offset' }), truth: cutter.truth(node, cut.clock) });
}

/** Finished rows side by side. */
export function askFinished(node: string): Ask {
  return (cutter, cut) => ({ served: cutter.finishedRows(node, publishedRun(cut)?.start ?? Number.NEGATIVE_INFINITY), truth: cutter.truth(node) });
}

/** What the speed side alone, as a stream job over all of the log, would answer. */
function askStream(node: string): Ask {
  return (cutter, { clock }) => ({ served: cutter.stream(node, clock), truth: cutter.truth(node, clock) });
}
