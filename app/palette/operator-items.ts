import type { Face } from '#pipeline/document/composites/face.ts';
import { keyOf } from '../state/palette-keys.ts';
import type { PickItem } from '../ui/PickList.tsx';
import { rankOperators } from './rank.ts';

/** The operators and composites that a search finds, as items to pick; without a search in the order of the palette, by category. */
export function operatorItems(search: string, among: readonly Face[]): readonly PickItem[] {
  return rankOperators(among, search).map((face) => ({ key: keyOf(face), label: face.label, help: face.summary, icon: face.icon, group: face.category }));
}
