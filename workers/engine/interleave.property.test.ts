import { describe, expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import { chunkFrom, eventsOf } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { field } from '#pipeline/data/schema.ts';
import { Interleave } from './interleave.ts';

const schema = [field('name', 'string', true), field('value', 'int', true), field('odd', 'bool', true)];
const first = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? (process.env['SEED'] === undefined ? 200 : 1));

function randomInput(random: Random): Event[] {
  let arrival = random.below(20);
  let newest = Number.NEGATIVE_INFINITY;
  return Array.from({ length: random.below(30) }, () => {
    arrival += random.below(4);
    const time = arrival - random.below(10);
    const value = random.below(5) === 0 ? null : random.below(50);
    const event = { row: [value === null ? null : `n${value % 7}`, value, value === null ? null : value % 2 === 1], time, arrival, watermark: newest - 2 };
    newest = Math.max(newest, time);
    return event;
  });
}

/** The plain meaning: all records by arrival, then input, then position; W is the least that the inputs have shown. */
function reference(inputs: readonly (readonly Event[])[]): Event[] {
  const all = inputs.flatMap((events, port) => events.map((event, position) => ({ event, port, position })));
  all.sort((a, b) => a.event.arrival - b.event.arrival || a.port - b.port || a.position - b.position);
  const shown = inputs.map(() => Number.NEGATIVE_INFINITY);
  return all.map(({ event, port }) => {
    shown[port] = event.watermark;
    return { ...event, watermark: Math.min(...shown) };
  });
}

/** What comes out when the clock goes in random ticks, each input in random chunks, with a restart in between. */
function interleaved(inputs: readonly (readonly Event[])[], random: Random, restart: (interleave: Interleave) => Interleave): Event[] {
  let interleave = new Interleave(inputs.length);
  const out: Event[] = [];
  const taken = inputs.map(() => 0);
  for (let clock = 0; inputs.some((events, port) => taken[port]! < events.length); clock += 1 + random.below(15)) {
    inputs.forEach((events, port) => {
      while (taken[port]! < events.length && events[taken[port]!]!.arrival <= clock) {
        const due = events.slice(taken[port]!).filter((event) => event.arrival <= clock);
        const some = due.slice(0, 1 + random.below(due.length));
        interleave.add(port, chunkFrom(schema, some));
        taken[port]! += some.length;
      }
    });
    const chunk = interleave.drain();
    if (chunk !== null) out.push(...eventsOf(chunk));
    if (random.below(4) === 0) interleave = restart(interleave);
  }
  return out;
}

function restarted(interleave: Interleave): Interleave {
  const next = new Interleave(3);
  next.restore(structuredClone(interleave.snapshot()));
  return next;
}

describe('interleaving inputs', () => {
  it('is their order by arrival, however the clock ticked and the inputs were cut, across restarts', () => {
    for (let seed = first; seed < first + runs; seed++) {
      const random = createRandom(seed);
      const inputs = [randomInput(random), randomInput(random), randomInput(random)];
      expect({ seed, events: interleaved(inputs, random, restarted) }).toEqual({ seed, events: reference(inputs) });
    }
  });

  it('would be caught forgetting watermarks at a restart', () => {
    let caught = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const random = createRandom(seed);
      const inputs = [randomInput(random), randomInput(random), randomInput(random)];
      const out = interleaved(inputs, random, () => new Interleave(3));
      if (JSON.stringify(out) !== JSON.stringify(reference(inputs))) caught++;
    }
    expect(caught).toBeGreaterThan(0);
  });
});
