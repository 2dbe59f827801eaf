import { describe, expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import { chunkFrom, eventsOf } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { exchangeEvents, exchangeInTime, pulsesOf } from '#pipeline/data/exchange-events.ts';
import type { Exchanged, ExchangedInput } from '#pipeline/data/exchange-events.ts';
import { ProgressNotes } from '#pipeline/data/progress.ts';
import type { Progress } from '#pipeline/data/progress.ts';
import { field } from '#pipeline/data/schema.ts';
import type { KeyedInput } from '#pipeline/operators/keyed-steps.ts';
import { Exchange } from './exchange.ts';

const first = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? (process.env['SEED'] === undefined ? 200 : 1));

const schemas = [
  [field('name', 'string', true), field('value', 'int', true), field('odd', 'bool', true)],
  [field('amount', 'float', true), field('label', 'string', true)],
];

interface Trial {
  readonly inputs: readonly ExchangedInput[];
  readonly lanes: number;
}

function randomTrial(random: Random): Trial {
  const lanes = 1 + random.below(4);
  const inputs = schemas.slice(0, 1 + random.below(2)).map((_, port): ExchangedInput => ({
    // A text, and a number that is int here and float there; at times no key at all.
    keys: random.below(8) === 0 ? [] : port === 0 ? [0, 1] : [1, 0],
    // A source may have fewer partitions than there are lanes.
    partitions: Array.from({ length: lanes }, (_none, lane) => (lane > 0 && random.below(4) === 0 ? [] : randomEvents(random, port))),
  }));
  return { inputs, lanes };
}

function randomEvents(random: Random, port: number): Event[] {
  let arrival = random.below(20);
  let newest = Number.NEGATIVE_INFINITY;
  return Array.from({ length: random.below(25) }, () => {
    arrival += random.below(4);
    const time = arrival - random.below(10);
    const value = random.below(6) === 0 ? null : random.below(5);
    const text = random.below(6) === 0 ? null : `n${random.below(4)}`;
    const row = port === 0 ? [text, value, value === null ? null : value % 2 === 1] : [value, text];
    const event = { row, time, arrival, watermark: newest - 2 };
    newest = Math.max(newest, time);
    return event;
  });
}

function exchangeOf({ inputs, lanes }: Trial): Exchange {
  return new Exchange(inputs.map(({ keys }, port): KeyedInput => ({ port, keys })), lanes);
}

/** What comes out when the clock goes in random ticks, each partition in random chunks, with restarts in between. */
function exchanged(trial: Trial, random: Random, restart: (exchange: Exchange) => Exchange): Exchanged[][] {
  const out = Array.from({ length: trial.lanes }, (): Exchanged[] => []);
  let exchange = exchangeOf(trial);
  const taken = trial.inputs.map(({ partitions }) => partitions.map(() => 0));
  const left = (): boolean => trial.inputs.some(({ partitions }, port) => partitions.some((events, lane) => taken[port]![lane]! < events.length));
  for (let clock = 0; left(); clock += 1 + random.below(15)) {
    trial.inputs.forEach(({ partitions }, port) => partitions.forEach((events, lane) => {
      for (;;) {
        const due = events.slice(taken[port]![lane]!).filter((event) => event.arrival <= clock);
        if (due.length === 0) break;
        const some = due.slice(0, 1 + random.below(due.length));
        exchange.add(lane, { port, chunk: chunkFrom(schemas[port]!, some), lasting: random.below(2) === 0 });
        taken[port]![lane]! += some.length;
      }
    }));
    exchange.drain((lane, port, chunk) => out[lane]!.push(...eventsOf(chunk).map((event) => ({ port, event }))));
    if (random.below(4) === 0) exchange = restart(exchange);
  }
  return out;
}

function restarted(trial: Trial): (exchange: Exchange) => Exchange {
  return (exchange) => {
    const next = exchangeOf(trial);
    next.restore(structuredClone(exchange.snapshot()));
    return next;
  };
}

function expected({ inputs, lanes }: Trial): Exchanged[][] {
  return exchangeEvents(inputs, lanes);
}

describe('the exchange before a keyed step', () => {
  it('brings each row to the lane of its key, in one order, however the clock ticked and the chunks were cut, across restarts', () => {
    for (let seed = first; seed < first + runs; seed++) {
      const random = createRandom(seed);
      const trial = randomTrial(random);
      expect({ seed, rows: exchanged(trial, random, restarted(trial)) }).toEqual({ seed, rows: expected(trial) });
    }
  });

  it('brings equal keys together whatever their types and inputs', () => {
    for (let seed = first; seed < first + runs; seed++) {
      const trial = randomTrial(createRandom(seed));
      if (trial.inputs.some(({ keys }) => keys.length === 0)) continue;
      const lanesOf = new Map<string, Set<number>>();
      expected(trial).forEach((rows, lane) => rows.forEach(({ port, event }) => {
        const key = JSON.stringify(trial.inputs[port]!.keys.map((column) => event.row[column]));
        lanesOf.set(key, (lanesOf.get(key) ?? new Set()).add(lane));
      }));
      for (const [key, lanes] of lanesOf) expect({ seed, key, lanes: lanes.size }).toEqual({ seed, key, lanes: 1 });
    }
  });

  it('would be caught forgetting watermarks at a restart', () => {
    let caught = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const random = createRandom(seed);
      const trial = randomTrial(random);
      if (JSON.stringify(exchanged(trial, random, () => exchangeOf(trial))) !== JSON.stringify(expected(trial))) caught++;
    }
    expect(caught).toBeGreaterThan(0);
  });
});

const delay = 2;

/** A step that tells the time by its sources, of whose records few reach it: what comes out, and the rises that it hears of. */
function toldInTime(trial: Trial, reaching: readonly ExchangedInput[], random: Random): { readonly lanes: Exchanged[][]; readonly progress: Progress } {
  const out = Array.from({ length: trial.lanes }, (): Exchanged[] => []);
  const create = (): Exchange => new Exchange(trial.inputs.map(({ keys }, port): KeyedInput => ({ port, keys })), trial.lanes, trial.inputs.length);
  const notes = new ProgressNotes();
  let exchange = create();
  const end = Math.max(...trial.inputs.flatMap(({ partitions }) => partitions.flatMap((events) => events.map(({ arrival }) => arrival))));
  for (let [from, to] = [Number.NEGATIVE_INFINITY, 0]; from < end; [from, to] = [to, to + 1 + random.below(15)]) {
    const due = ({ arrival }: Event): boolean => arrival > from && arrival <= to;
    trial.inputs.forEach(({ partitions }, port) => partitions.forEach((events, lane) => {
      const chunk = chunkFrom(schemas[port]!, events.filter(due));
      exchange.pulse(port, lane, { ...chunk, columns: [], watermarks: chunk.times.map((time, i) => Math.max(chunk.watermarks![i]!, time - delay)) });
      exchange.add(lane, { port, chunk: chunkFrom(schemas[port]!, reaching[port]!.partitions[lane]!.filter(due)), lasting: true });
    }));
    exchange.drain((lane, port, chunk) => out[lane]!.push(...eventsOf(chunk).map((event) => ({ port, event }))));
    const { arrivals, watermarks } = exchange.notes!.take();
    arrivals.forEach((arrival, i) => notes.note(arrival, watermarks[i]!));
    if (random.below(4) > 0) continue;
    const saved = structuredClone(exchange.snapshot());
    if (random.below(2) === 0) exchange = create();
    exchange.restore(saved);
  }
  return { lanes: out, progress: notes.take() };
}

describe('the exchange before a step that has to know the time', () => {
  it('goes by the records of the sources, whether they reach it or not', () => {
    let risesWithoutRows = 0;
    for (let seed = first; seed < first + runs; seed++) {
      const random = createRandom(seed);
      const trial = randomTrial(random);
      const reaching = trial.inputs.map((input) => ({ ...input, partitions: input.partitions.map((events) => events.filter(() => random.below(3) === 0)) }));
      const told = exchangeInTime(reaching, trial.lanes, { sources: trial.inputs.map(({ partitions }) => pulsesOf(partitions, delay)), end: null });
      expect({ seed, ...toldInTime(trial, reaching, random) }).toEqual({ seed, ...told });
      risesWithoutRows += told.progress.arrivals.filter((arrival) => told.lanes.flat().every(({ event }) => event.arrival !== arrival)).length;
    }
    if (runs >= 100) expect(risesWithoutRows).toBeGreaterThan(100);
  });
});

describe('the watermark where partitions meet', () => {
  const event = (arrival: number, watermark: number): Event => ({ row: [arrival], time: arrival, arrival, watermark });
  const watermarks = (inputs: readonly (readonly (readonly Event[])[])[]): number[] =>
    exchangeEvents(inputs.map((partitions) => ({ keys: [], partitions })), 1)[0]!.map((each) => each.event.watermark);
  const none = Number.NEGATIVE_INFINITY;

  it('is the least that the partitions of an input have shown; one that shows nothing holds nothing back', () => {
    expect(watermarks([[[event(1, none), event(3, 10), event(5, 30)], [event(2, none), event(4, 20)], []]])).toEqual([none, none, 10, 10, 20]);
  });

  it('never falls: a partition that speaks up late is late', () => {
    expect(watermarks([[[event(1, none), event(2, 50)], [event(3, none), event(4, 20), event(5, 60)]]])).toEqual([none, 50, 50, 50, 50]);
  });

  it('is held back by an input of which no partition has shown one', () => {
    expect(watermarks([[[event(1, 5), event(3, 40)]], [[event(2, none), event(4, 7)], []]])).toEqual([none, none, none, 7]);
  });
});
