import { answerKey } from '../../answer.ts';
import type { Answer, AnswerRow } from '../../answer.ts';
import type { Contestant } from '../../measure.ts';
import type { QueryName } from '../documents.ts';
import { campaignCount, firstTime, sectorNames, sectorOf, users } from '../events.ts';
import type { Events } from '../events.ts';
import { windowedAnswer, windowsOf } from './typed-loop.ts';

/** bench/wasm/loops.wat. */
interface Loops {
  readonly memory: WebAssembly.Memory;
  w1(from: number, to: number, times: number, campaigns: number, types: number, amounts: number, slots: number): void;
  w2(from: number, to: number, times: number, campaigns: number, users: number, seen: number, counts: number): void;
  w3(from: number, to: number, campaigns: number, amounts: number, slots: number): void;
}

/** One query's columns in a memory of their own. */
class WasmQuery {
  readonly #loops: Loops;
  readonly #query: QueryName;
  readonly #at: Readonly<Record<'times' | 'campaigns' | 'types' | 'amounts' | 'users' | 'seen' | 'slots', number>>;
  readonly #slotBytes: number;

  constructor(loops: Loops, events: Events, query: QueryName) {
    this.#loops = loops;
    this.#query = query;
    const { rows } = events;
    this.#slotBytes = query === 'w3' ? campaignCount * 16 : windowsOf(events, rows, query === 'w1' ? 10_000 : 60_000) * campaignCount * 8;
    let next = 0;
    const take = (bytes: number): number => {
      const at = next;
      next = Math.ceil((at + bytes) / 16) * 16;
      return at;
    };
    const needs = (...queries: QueryName[]): boolean => queries.includes(query);
    this.#at = {
      times: take(needs('w1', 'w2') ? rows * 4 : 0), campaigns: take(rows * 2), types: take(needs('w1') ? rows : 0), amounts: take(needs('w1', 'w3') ? rows * 2 : 0),
      users: take(needs('w2') ? rows * 4 : 0), seen: take(needs('w2') ? campaignCount * (users / 8) : 0), slots: take(this.#slotBytes),
    };
    loops.memory.grow(Math.ceil(next / 65_536));
    this.#fill(events, needs);
  }

  /** Before the first row. */
  reset(): void {
    new Uint8Array(this.#loops.memory.buffer, this.#at.slots, this.#slotBytes).fill(0);
  }

  add(from: number, to: number): void {
    const { times, campaigns, types, amounts, users: who, seen, slots } = this.#at;
    if (this.#query === 'w1') this.#loops.w1(from, to, times, campaigns, types, amounts, slots);
    else if (this.#query === 'w2') this.#loops.w2(from, to, times, campaigns, who, seen, slots);
    else this.#loops.w3(from, to, campaigns, amounts, slots);
  }

  answer(): Answer {
    const words = new Int32Array(this.#loops.memory.buffer, this.#at.slots, this.#slotBytes / 4);
    if (this.#query === 'w1') return windowedAnswer(words.filter((_word, i) => i % 2 === 0), 10_000, (slot) => ({ events: words[2 * slot]!, total: words[2 * slot + 1]! }));
    if (this.#query === 'w2') return windowedAnswer(words.subarray(0, words.length / 2), 60_000, (slot) => ({ users: words[slot]! }));
    return sectorAnswer(words);
  }

  #fill({ rows, times, campaigns, types, amounts, users: who }: Events, needs: (...queries: QueryName[]) => boolean): void {
    const { buffer } = this.#loops.memory;
    new Uint16Array(buffer, this.#at.campaigns, rows).set(campaigns);
    if (needs('w1', 'w2')) new Int32Array(buffer, this.#at.times, rows).set(times.map((time) => time - firstTime));
    if (needs('w1')) new Uint8Array(buffer, this.#at.types, rows).set(types);
    if (needs('w1', 'w3')) new Uint16Array(buffer, this.#at.amounts, rows).set(amounts);
    if (needs('w2')) new Int32Array(buffer, this.#at.users, rows).set(who);
  }
}

function sectorAnswer(campaigns: Int32Array): Answer {
  const sums = sectorNames.map(() => ({ count: 0, sum: 0, greatest: 0 }));
  sectorOf.forEach((sector, campaign) => {
    const into = sums[sector]!;
    into.sum += campaigns[campaign * 4]!;
    into.count += campaigns[campaign * 4 + 1]!;
    into.greatest = Math.max(into.greatest, campaigns[campaign * 4 + 2]!);
  });
  return new Map(sums.flatMap(({ count, sum, greatest }, s): [string, AnswerRow][] => (count === 0 ? [] : [[answerKey(sectorNames[s]!), { mean: sum / count, greatest }]])));
}

export async function wasmLoop(events: Events, query: QueryName, size = events.rows): Promise<Contestant> {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(new URL('loops.wasm', document.baseURI)));
  const program = new WasmQuery(instance.exports as unknown as Loops, events, query);
  return {
    name: 'wasm simd loop',
    rows: events.rows,
    run(lap) {
      program.reset();
      for (let start = 0; start < events.rows; start += size) {
        program.add(start, Math.min(start + size, events.rows));
        lap?.();
      }
      return Promise.resolve(() => program.answer());
    },
  };
}
