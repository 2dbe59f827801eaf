import type { Event } from '../../../data/chunk.ts';
import type { Row } from '../../../data/schema.ts';
import type { LatePolicy } from '../../execution.ts';
import type { AggregateParams } from '../params.ts';
import type { ReferenceGroup } from '../reference-groups.ts';

interface Asked {
  readonly params: AggregateParams;
  readonly keyOf: (event: Event) => Row;
  readonly late: LatePolicy;
}

/** The obvious meaning: the rows of a key by time, parted where the next one is a gap or more behind the one before. */
export function referenceSessions(partitions: readonly (readonly Event[])[], asked: Asked): ReferenceGroup[] {
  const events = asked.late === 'drop' ? partitions.flatMap((each) => inTime(each, asked)) : partitions.flat();
  const byKey = new Map<string, Event[]>();
  for (const event of events) {
    const text = JSON.stringify(asked.keyOf(event));
    byKey.set(text, [...(byKey.get(text) ?? []), event]);
  }
  return [...byKey.values()].flatMap((all) => sessionsOf(all, asked));
}

function sessionsOf(events: readonly Event[], { params: { gap }, keyOf }: Asked): ReferenceGroup[] {
  const byTime = events.toSorted((a, b) => a.time - b.time);
  const starts = byTime.filter(({ time }, i) => i === 0 || time - byTime[i - 1]!.time >= gap).map(({ time }) => time);
  return starts.map((start, i) => {
    const own = events.filter(({ time }) => time >= start && time < (starts[i + 1] ?? Number.POSITIVE_INFINITY));
    return { key: [...keyOf(own[0]!), start, Math.max(...own.map(({ time }) => time))], events: own };
  });
}

/** The events of one partition that were in time: of an event and the open sessions that it joins, the last row decides. */
export function inTime(events: readonly Event[], { params: { gap, lateness }, keyOf }: Pick<Asked, 'params' | 'keyOf'>): readonly Event[] {
  let sessions: { readonly key: string; readonly first: number; readonly last: number }[] = [];
  return events.filter((event) => {
    const { time, watermark } = event;
    const key = JSON.stringify(keyOf(event));
    const isOpen = (last: number): boolean => last + gap + lateness > watermark;
    sessions = sessions.filter(({ last }) => isOpen(last));
    const joined = sessions.filter((each) => each.key === key && time > each.first - gap && time < each.last + gap);
    const last = Math.max(time, ...joined.map((each) => each.last));
    if (!isOpen(last)) return false;
    sessions = [...sessions.filter((each) => !joined.includes(each)), { key, first: Math.min(time, ...joined.map((each) => each.first)), last }];
    return true;
  });
}
