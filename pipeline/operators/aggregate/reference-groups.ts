import type { Event } from '../../data/chunk.ts';
import type { Row, Value } from '../../data/schema.ts';
import { fieldIndex } from '../../data/schema.ts';
import { compareText } from '../../data/sort.ts';
import type { LatePolicy, ReferenceInput } from '../execution.ts';
import type { AggregateParams } from './params.ts';
import { referenceSessions } from './sessions/reference-sessions.ts';

/** The rows of one group, by its key: the values grouped by, then its window if there is one. */
export interface ReferenceGroup {
  readonly key: Row;
  readonly events: readonly Event[];
}

/** Puts every row into the list of each group that it belongs to. Sorted by key. */
export function referenceGroups(params: AggregateParams, { schema, events, partitions = [events.length] }: ReferenceInput, late: LatePolicy): readonly ReferenceGroup[] {
  const keys = params.groupBy.map((name) => fieldIndex(schema, name));
  const keyOf = (event: Event): Row => keys.map((index) => plain(event.row[index]!));
  if (params.window === 'session') return referenceSessions(parted(events, partitions), { params, keyOf, late }).sort((a, b) => compareRows(a.key, b.key));
  const groups = new Map<string, { readonly key: Row; readonly events: Event[] }>();
  for (const event of events) {
    for (const window of windowsOf(event, params, late)) {
      const key = [...keyOf(event), ...window];
      const text = JSON.stringify(key);
      const group = groups.get(text) ?? { key, events: [] };
      group.events.push(event);
      groups.set(text, group);
    }
  }
  return [...groups.values()].sort((a, b) => compareRows(a.key, b.key));
}

/** The starts of the windows that count the event, each as the tail of a key; one empty tail without windows. */
function windowsOf({ time, watermark }: Event, { window, size, slide, offset, lateness }: AggregateParams, late: LatePolicy): readonly Row[] {
  if (window === 'global') return [[]];
  const starts: Row[] = [];
  for (let n = Math.ceil((time - size - offset) / slide) - 1; n * slide + offset <= time; n++) {
    const start = n * slide + offset;
    const holds = time < start + size;
    const closed = late === 'drop' && start + size + lateness <= watermark;
    if (holds && !closed) starts.push([start]);
  }
  return starts;
}

function parted(events: readonly Event[], partitions: readonly number[]): readonly (readonly Event[])[] {
  let start = 0;
  return partitions.map((count) => events.slice(start, start += count));
}

function plain<T extends Value>(value: T): Value {
  return value === 0 ? 0 : value;
}

function compareRows(a: Row, b: Row): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareValues(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
}
