import { D2, MultiSet, groupBy, groupByOperators, output } from '@tanstack/db-ivm';
import { answerKey } from '../../answer.ts';
import type { DelayRow } from '../delay-row.ts';
import type { Flights } from '../flights.ts';
import type { Contestant } from '../../measure.ts';

const day = 86_400_000;
const { avg, count, max, sum } = groupByOperators;

interface Flight { readonly origin: string; readonly time: number; readonly delay: number }

/** The same view kept by @tanstack/db-ivm: rows as objects (made beforehand), one graph run a micro-batch. */
export function dbIvm(flights: Flights, size: number, rows: number): Contestant {
  const events = Array.from({ length: rows }, (_, i): [Flight, number] => (
    [{ origin: flights.airports[flights.origins[i]!]!, time: flights.times[i]!, delay: flights.delays[i]! }, 1]
  ));
  return {
    name: '@tanstack/db-ivm',
    rows,
    run() {
      const view = new Map<string, DelayRow>();
      const graph = new D2();
      const input = graph.newInput<Flight>();
      input.pipe(
        groupBy((flight: Flight) => ({ origin: flight.origin, day: flight.time - (flight.time % day) }), {
          flights: count<Flight>(() => 1),
          avgDelay: avg((flight: Flight) => flight.delay),
          maxDelay: max((flight: Flight) => flight.delay),
          lateFlights: sum((flight: Flight) => (flight.delay > 15 ? 1 : 0)),
        }),
        output((changes) => {
          for (const [[, row], multiplicity] of changes.getInner()) {
            if (multiplicity > 0) view.set(answerKey(row.origin, row.day), { flights: row.flights, avgDelay: row.avgDelay, maxDelay: row.maxDelay ?? NaN, lateFlights: row.lateFlights });
          }
        }),
      );
      graph.finalize();
      for (let start = 0; start < rows; start += size) {
        input.sendData(new MultiSet(events.slice(start, start + size)));
        graph.run();
      }
      return Promise.resolve(() => view);
    },
  };
}
