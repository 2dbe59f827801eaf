import { answerKey } from '../../answer.ts';
import type { Answer } from '../../answer.ts';
import type { DelayRow } from '../delay-row.ts';
import type { Contestant } from '../../measure.ts';
import type { Flights } from '../flights.ts';

const day = 86_400_000;
/** The file is known to begin here, and to hold no more days and airports than this. */
const firstDay = Date.UTC(2001, 0, 1);
const days = 182;
const stride = 512;

/** What a programmer would write for this one query over this one file: no hashing, no NULLs, no strings. */
export class DelayTable {
  readonly flights = new Int32Array(days * stride);
  readonly sums = new Float64Array(days * stride);
  readonly maxima = new Float64Array(days * stride).fill(-Infinity);
  readonly late = new Int32Array(days * stride);

  add({ times, delays, origins }: Flights, start: number, end: number): void {
    const { flights, sums, maxima, late } = this;
    for (let i = start; i < end; i++) {
      const slot = Math.floor((times[i]! - firstDay) * (1 / day)) * stride + origins[i]!;
      const delay = delays[i]!;
      flights[slot]!++;
      sums[slot]! += delay;
      if (delay > maxima[slot]!) maxima[slot] = delay;
      if (delay > 15) late[slot]!++;
    }
  }

  answer(airports: readonly string[]): Answer {
    const rows = new Map<string, DelayRow>();
    this.flights.forEach((flights, slot) => {
      if (flights === 0) return;
      const key = answerKey(airports[slot % stride]!, firstDay + Math.floor(slot / stride) * day);
      rows.set(key, { flights, avgDelay: this.sums[slot]! / flights, maxDelay: this.maxima[slot]!, lateFlights: this.late[slot]! });
    });
    return rows;
  }
}

export function typedLoopInBatches(flights: Flights, size: number, rows: number): Contestant {
  return {
    name: 'typed-array loop',
    rows,
    run() {
      const table = new DelayTable();
      for (let start = 0; start < rows; start += size) table.add(flights, start, Math.min(start + size, rows));
      return Promise.resolve(() => table.answer(flights.airports));
    },
  };
}

export function typedLoop(flights: Flights): Contestant {
  return typedLoopInBatches(flights, flights.rows, flights.rows);
}
