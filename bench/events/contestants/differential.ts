import type * as Differential from '@tanstack/db-ivm';
import { answerKey } from '../../answer.ts';
import type { AnswerRow } from '../../answer.ts';
import type { Contestant } from '../../measure.ts';
import type { QueryName } from '../documents.ts';
import { campaignNames, sectorNames, sectorOf } from '../events.ts';
import type { Events } from '../events.ts';
import { eventObjects, windowStart } from '../event-objects.ts';
import type { EventObject } from '../event-objects.ts';

/** A library of differential dataflow: d2mini, and db-ivm, which came of it. */
export type Library = Pick<typeof Differential, 'D2' | 'MultiSet' | 'distinct' | 'filter' | 'groupBy' | 'groupByOperators' | 'join' | 'map' | 'output'>;
type Stream<T> = Differential.IStreamBuilder<T>;
type View = Map<string, AnswerRow>;
type Dimension = [string, string];
type Graphs = Readonly<Record<QueryName, (events: Stream<EventObject>, sectors: Stream<Dimension>, view: View) => void>>;

/** Graphs that keep a view of the events up to date. */
function graphsOf({ distinct, filter, groupBy, groupByOperators: { avg, count, max, sum }, join, map, output }: Library): Graphs {
  return {
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
}

const dimension = campaignNames.map((campaign, i): [Dimension, number] => [[campaign, sectorNames[sectorOf[i]!]!], 1]);

export interface Micro {
  readonly query: QueryName;
  /** Rows of a micro-batch. */
  readonly size: number;
  readonly rows: number;
}

/** Rows as objects made beforehand, one run of the graph a micro-batch; a batch query is one micro-batch. */
export function differential(library: Library, name: string, events: Events, { query, size, rows }: Micro): Contestant {
  const { D2, MultiSet } = library;
  const graphs = graphsOf(library);
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
