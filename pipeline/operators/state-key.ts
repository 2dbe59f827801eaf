import { operatorOf } from './index.ts';
import type { Params } from './operator.ts';

/** What a node hands over to be kept: equal texts where the states can be added, given equal columns. '' for plain rows. */
export function stateKeyOf(kind: string, params: Params): string {
  const operator = operatorOf(kind);
  return operator?.role === 'accumulate' ? `${kind} ${operator.stateKey(params)}` : '';
}
