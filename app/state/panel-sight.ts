import { create } from 'zustand';
import type { PanelKind } from '#pipeline/document/document.ts';

/** What of a panel is on screen: only that is asked of the engine. A panel without an entry is not asked for at all. */
export interface Sight {
  /** As what it is shown now: a chart may be looked at as a table. */
  readonly kind: PanelKind;
  readonly offset: number;
  readonly limit: number;
  readonly search: string;
}

/** By panel id. Written by the panels, read by the engine's client. */
export const useSightStore = create<{ readonly sights: ReadonlyMap<string, Sight> }>(() => ({ sights: new Map() }));

export function setSight(panel: string, sight: Sight | null): void {
  useSightStore.setState(({ sights }) => {
    const before = sights.get(panel);
    if (sight === null ? before === undefined : before !== undefined && sameSight(before, sight)) return { sights };
    const next = new Map(sights);
    if (sight === null) next.delete(panel);
    else next.set(panel, sight);
    return { sights: next };
  });
}

function sameSight(a: Sight, b: Sight): boolean {
  return a.kind === b.kind && a.offset === b.offset && a.limit === b.limit && a.search === b.search;
}
