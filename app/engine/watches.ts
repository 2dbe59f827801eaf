import type { Panel } from '#pipeline/document/document.ts';
import type { PanelWatch } from '#pipeline/serving/panel-data.ts';
import type { Sight } from '../state/panel-sight.ts';

/** What the engine shall publish: each panel that is on screen and shows a view. */
export function watchesOf(panels: readonly Panel[], sights: ReadonlyMap<string, Sight>): readonly PanelWatch[] {
  return panels.flatMap((panel) => {
    const sight = sights.get(panel.id);
    if (sight === undefined || panel.view === '') return [];
    return [{ panel: panel.id, view: panel.view, options: panel.options, ...sight }];
  });
}

/** The same watches, whatever objects they are made of. */
export function sameWatches(a: readonly PanelWatch[], b: readonly PanelWatch[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
