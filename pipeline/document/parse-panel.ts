import { combines, defaultPanelOptions, settingRanges } from './defaults.ts';
import { panelKinds } from './document.ts';
import type { Panel, PanelOptions } from './document.ts';
import { freshId } from './ids.ts';
import { documentLimits } from './limits.ts';
import {
  inside, readBoolean, readChoice, readEntries, readId, readNumber, readOptionalEntries, readText, report, warnOfUnknownKeys,
} from './reading.ts';
import type { At, Reading } from './reading.ts';

/** `taken` holds the ids of the panels before this one. */
export function parsePanel(reading: Reading, value: unknown, { at, taken }: { at: At; taken: ReadonlySet<string> }): Panel | null {
  const entries = readEntries(reading, value, at);
  if (entries === null) return null;
  const given = entries.get('id');
  const id = given === undefined ? freshId('panel', taken) : readId(reading, given, inside(at, 'id'));
  if (id === null) return null;
  const here = { ...at, panel: id };
  warnOfUnknownKeys(reading, entries, { at: here, known: ['id', 'kind', 'title', 'view', 'options'] });
  if (taken.has(id)) report(reading, here, ['document.duplicate-id', `Two panels have the id ${id}.`, 'Give one of them another id.']);
  const view = readId(reading, entries.get('view'), inside(here, 'view'));
  if (view === null) return null;
  return {
    id,
    kind: readChoice(reading, entries.get('kind'), { at: inside(here, 'kind'), options: panelKinds, fallback: 'table' }),
    title: readText(reading, entries.get('title'), { at: inside(here, 'title'), max: documentLimits.name }),
    view,
    options: parseOptions(reading, entries.get('options'), inside(here, 'options')),
  };
}

function parseOptions(reading: Reading, value: unknown, at: At): PanelOptions {
  const entries = readOptionalEntries(reading, value, at);
  warnOfUnknownKeys(reading, entries, { at, known: Object.keys(defaultPanelOptions) });
  const column = (name: 'x' | 'y' | 'series' | 'sort'): string =>
    readText(reading, entries.get(name), { at: inside(at, name), max: documentLimits.name * 2 });
  const { combine, limit, descending } = defaultPanelOptions;
  return {
    x: column('x'),
    y: column('y'),
    series: column('series'),
    combine: readChoice(reading, entries.get('combine'), { at: inside(at, 'combine'), options: combines, fallback: combine }),
    limit: readNumber(reading, entries.get('limit'), { at: inside(at, 'limit'), ...settingRanges.panelLimit, fallback: limit, integer: true }),
    sort: column('sort'),
    descending: readBoolean(reading, entries.get('descending'), { at: inside(at, 'descending'), fallback: descending }),
  };
}
