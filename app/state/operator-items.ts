import type { Face } from '#pipeline/document/composites/face.ts';
import { keyOf } from './palette-keys.ts';
import { rankOperators } from './rank-operators.ts';

/** As a list to pick from shows it. */
interface OperatorItem {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly icon: string;
  readonly group: string;
}

/** The operators and composites that a search finds, as items to pick; without a search in the order of the palette, by category. */
export function operatorItems(search: string, among: readonly Face[]): readonly OperatorItem[] {
  return rankOperators(among, search).map((face) => ({ key: keyOf(face), label: face.label, help: face.summary, icon: face.icon, group: face.category }));
}
