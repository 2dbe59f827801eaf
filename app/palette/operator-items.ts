import type { Operator } from '#pipeline/operators/operator.ts';
import { operators } from '#pipeline/operators/index.ts';
import type { PickItem } from '../ui/PickList.tsx';
import { rankOperators } from './rank.ts';

/** The operators that a search finds, as items to pick; without a search in the order of the palette, by category. */
export function operatorItems(search: string, among: readonly Operator[] = operators): readonly PickItem[] {
  return rankOperators(among, search).map(({ kind, label, summary, icon, category }) => ({ key: kind, label, help: summary, icon, group: category }));
}
