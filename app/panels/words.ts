import type { Panel, PanelKind, PanelOptions } from '#pipeline/document/document.ts';
import type { ViewChoice } from '../state/view-choices.ts';

export const panelKindWords: Readonly<Record<PanelKind, string>> = { table: 'Table', line: 'Line', bar: 'Bar', number: 'Big number' };

export const combineWords: Readonly<Record<PanelOptions['combine'], string>> = {
  sum: 'Sum', avg: 'Average', min: 'Smallest', max: 'Largest', last: 'Last',
};

/** What is drawn, in one line: `sum(late_flights) by origin, top 5`; '' where the options leave it open. */
export function meaningOfPanel({ kind, options }: Panel): string {
  const { x, y, series, combine, limit } = options;
  if (kind === 'table' || y === '') return '';
  const measure = `${combine}(${y})`;
  const by = series === '' ? '' : `by ${series}, top ${limit}`;
  if (kind === 'number') return measure;
  if (kind === 'bar') return [measure, by].join(' ').trim();
  return [`${measure}${x === '' ? '' : ` over ${x}`}`, by].filter((part) => part !== '').join(' ');
}

export function titleOfPanel(panel: Panel, view: ViewChoice | undefined): string {
  if (panel.title !== '') return panel.title;
  return view?.name ?? panelKindWords[panel.kind];
}
