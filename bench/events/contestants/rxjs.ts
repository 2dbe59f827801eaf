import { Subject, from, groupBy, filter, map, mergeMap, reduce, scan } from 'rxjs';
import type { Observable } from 'rxjs';
import { answerKey } from '../../answer.ts';
import type { AnswerRow } from '../../answer.ts';
import type { Contestant } from '../../measure.ts';
import type { QueryName } from '../documents.ts';
import { campaignNames, sectorNames, sectorOf } from '../events.ts';
import type { Events } from '../events.ts';
import { eventObjects, windowStart } from '../event-objects.ts';
import type { EventObject } from '../event-objects.ts';

const name = 'rxjs';

type Row = readonly [string, AnswerRow];
type Counted = readonly [events: number, total: number];

const views = filter((event: EventObject) => event.type === 'view');
const byCampaign = (size: number) => (event: EventObject): string => answerKey(event.campaign, windowStart(event.ts, size));
const counted = ([events, total]: Counted, event: EventObject): Counted => [events + 1, total + event.amount];
const sectors = new Map(campaignNames.map((campaign, i) => [campaign, sectorNames[sectorOf[i]!]!]));

const queries: Readonly<Record<QueryName, (events: Observable<EventObject>) => Observable<Row>>> = {
  w1: (events) => events.pipe(
    views,
    groupBy(byCampaign(10_000)),
    mergeMap((group) => group.pipe(reduce(counted, [0, 0] as Counted), map(([count, total]): Row => [group.key, { events: count, total }]))),
  ),
  w2: (events) => events.pipe(
    groupBy(byCampaign(60_000)),
    mergeMap((group) => group.pipe(reduce((seen, { user }) => seen.add(user), new Set<number>()), map((seen): Row => [group.key, { users: seen.size }]))),
  ),
  w3: (events) => events.pipe(
    map(({ campaign, amount }) => ({ sector: sectors.get(campaign)!, amount })),
    groupBy(({ sector }) => sector),
    mergeMap((group) => group.pipe(
      reduce(([count, total, greatest], { amount }) => [count + 1, total + amount, Math.max(greatest, amount)] as const, [0, 0, Number.NEGATIVE_INFINITY] as readonly [number, number, number]),
      map(([count, total, greatest]): Row => [group.key, { mean: total / count, greatest }]),
    )),
  ),
};

/** Rows as objects made beforehand. */
export function rxJs(events: Events, query: QueryName): Contestant {
  const objects = eventObjects(events, events.rows);
  return {
    name,
    rows: events.rows,
    run() {
      const answer = new Map<string, AnswerRow>();
      queries[query](from(objects)).subscribe(([key, row]) => answer.set(key, row));
      return Promise.resolve(() => answer);
    },
  };
}

/** W1 as a running total of each group; a micro-batch is as many events sent in a row. */
export function rxJsStream(events: Events, size: number, rows: number): Contestant {
  const objects = eventObjects(events, rows);
  return {
    name,
    rows,
    run(lap) {
      const view = new Map<string, AnswerRow>();
      const input = new Subject<EventObject>();
      input.pipe(
        views,
        groupBy(byCampaign(10_000)),
        mergeMap((group) => group.pipe(scan(counted, [0, 0] as Counted), map(([count, total]): Row => [group.key, { events: count, total }]))),
      ).subscribe(([key, row]) => view.set(key, row));
      for (let start = 0; start < rows; start += size) {
        for (let i = start; i < Math.min(start + size, rows); i++) input.next(objects[i]!);
        lap?.();
      }
      return Promise.resolve(() => view);
    },
  };
}
