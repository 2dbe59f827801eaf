import { unreachable } from '../../base/assert.ts';
import type { Operator } from '../operator.ts';
import { accumulateLaws } from './accumulate-laws.testing.ts';
import { findViolation } from './law.testing.ts';
import type { Law } from './law.testing.ts';
import { queryLaws } from './query-laws.testing.ts';
import { transformLaws } from './transform-laws.testing.ts';
import type { MakeTrial } from './trial.testing.ts';

export const lawNames = ['law 1, meaning', 'law 2, restart', 'law 3, lambda', 'law 5, determinism', 'law 7, border'] as const;

const timeDependent = 'a batch run processes the rows below a cut at another time than the stream job did, so they are others: its verdict is no';

/** What an operator has to say to each law: a violation to look for, or a reason why there can be none. */
export interface Answer {
  readonly law: string;
  readonly violation: ((makeTrial: MakeTrial) => string | null) | null;
  readonly reason: string;
}

export function answersOf(operator: Operator): readonly Answer[] {
  switch (operator.role) {
    case 'transform': return transformLaws.map((law) => (
      law.name === 'law 3, lambda' && operator.mergeClass === 'time-dependent' ? excused(law.name, timeDependent) : checked(law, operator)
    ));
    case 'accumulate': return accumulateLaws.map((law) => checked(law, operator));
    case 'query': return [
      ...queryLaws.map((law) => checked(law, operator)),
      excused('law 2, restart', 'a pure function of a view has no state'),
      excused('law 3, lambda', 'multi-pass: it stands after the merge, so it only ever sees whole answers'),
    ];
    case 'view': return lawNames.map((law) => excused(law, 'keeps the state of its input, or plain rows: checked as `rows of a view`'));
    case 'merge': return lawNames.map((law) => excused(law, 'its policies are pure functions of states: checked beside them, in serving'));
    case 'source': return lawNames.map((law) => excused(law, 'where a log begins: checked beside what reads it, in workers/ingest'));
    case 'table': return lawNames.map((law) => excused(law, 'a whole table, loaded once: checked beside what reads it, in workers/ingest'));
    default: return unreachable(operator);
  }
}

function checked<S>(law: Law<S>, operator: S): Answer {
  return { law: law.name, violation: (makeTrial) => findViolation(law, operator, makeTrial), reason: '' };
}

function excused(law: string, reason: string): Answer {
  return { law, violation: null, reason };
}
