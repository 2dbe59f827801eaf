import { D2, MultiSet, distinct, filter, groupBy, groupByOperators, join, map, output } from '@electric-sql/d2mini';
import type { IStreamBuilder } from '@electric-sql/d2mini';
import { answerKey } from '../../answer.ts';
import type { AnswerRow } from '../../answer.ts';
import type { Contestant } from '../../measure.ts';
import type { QueryName } from '../documents.ts';
import { campaignNames, sectorNames, sectorOf } from '../events.ts';
import type { Events } from '../events.ts';
import { eventObjects, windowStart } from '../event-objects.ts';
import type { EventObject } from '../event-objects.ts';

const { avg, count, max, sum } = groupByOperators;
const name = '@electric-sql/d2mini';

type View = Map<string, AnswerRow>;
type Dimension = [string, string];

/** Graphs that keep a view of the events up to date. */
const graphs: Readonly<Record<QueryName, (events: IStreamBuilder<EventObject>, sectors: IStreamBuilder<Dimension>, view: View) => void>> = {
  w1: (events, _sectors, view) => {
    events.pipe(
      filter((event: EventObject) => event.type === 'view'),
      groupBy((event: EventObject) => ({ campaign: event.campaign, start: windowStart(event.ts, 10_000) }), { events: count<EventObject>(), total: sum((event: EventObject) => event.amount) }),
      output((changes) => {
        for (const [[, row], multiplicity] of changes.getInner()) if (multiplicity > 0) view.set(answerKey(row.campaign, row.start), { events: row.events, total: row.total });
      }),
    );
  },
  w2: (events, _sectors, view) => {
    type Seen = [number, { readonly campaign: string; readonly start: number; readonly user: number }];
    events.pipe(
      map((event: EventObject): Seen => [0, { campaign: event.campaign, start: windowStart(event.ts, 60_000), user: event.user }]),
      distinct<Seen>(),
      groupBy(([, { campaign, start }]) => ({ campaign, start }), { users: count() }),
      output((changes) => {
        for (const [[, row], multiplicity] of changes.getInner()) if (multiplicity > 0) view.set(answerKey(row.campaign, row.start), { users: row.users });
      }),
    );
  },
  w3: (events, sectors, view) => {
    const amounts = events.pipe(map((event: EventObject): [string, number] => [event.campaign, event.amount]));
    amounts.pipe(
      join(sectors, 'inner'),
      map(([, [amount, sector]]) => ({ amount: amount as number, sector: sector as string })),
      groupBy(({ sector }) => ({ sector }), { mean: avg(({ amount }) => amount), greatest: max(({ amount }) => amount) }),
      output((changes) => {
        for (const [[, row], multiplicity] of changes.getInner()) if (multiplicity > 0) view.set(row.sector, { mean: row.mean, greatest: Number(row.greatest) });
      }),
    );
  },
};

const dimension = campaignNames.map((campaign, i): [Dimension, number] => [[campaign, sectorNames[sectorOf[i]!]!], 1]);

/** Rows as objects made beforehand, one run of the graph a micro-batch; a batch query is one micro-batch. */
export function d2mini(events: Events, query: QueryName, size: number, rows: number): Contestant {
  const changes = eventObjects(events, rows).map((event): [EventObject, number] => [event, 1]);
  return {
    name,
    rows,
    run(lap) {
      const view: View = new Map();
      const graph = new D2();
      const input = graph.newInput<EventObject>();
      const sectors = graph.newInput<Dimension>();
      graphs[query](input, sectors, view);
      graph.finalize();
      if (query === 'w3') sectors.sendData(new MultiSet(dimension));
      for (let start = 0; start < rows; start += size) {
        input.sendData(new MultiSet(changes.slice(start, start + size)));
        graph.run();
        lap?.();
      }
      return Promise.resolve(() => view);
    },
  };
}
