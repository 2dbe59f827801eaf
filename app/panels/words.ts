import type { Panel, PanelKind, PanelOptions } from '#pipeline/document/document.ts';
import type { ViewChoice } from './views.ts';

export const panelKindWords: Readonly<Record<PanelKind, string>> = { table: 'Table', line: 'Line', bar: 'Bar', number: 'Big number' };

export const combineWords: Readonly<Record<PanelOptions['combine'], string>> = {
  sum: 'Sum', avg: 'Average', min: 'Smallest', max: 'Largest', last: 'Last',
};

export function titleOfPanel(panel: Panel, view: ViewChoice | undefined): string {
  if (panel.title !== '') return panel.title;
  return view?.name ?? panelKindWords[panel.kind];
}
