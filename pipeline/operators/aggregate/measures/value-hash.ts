import { words128 } from '../../../base/hash.ts';
import type { Dictionary } from '../../../data/dictionary.ts';

/*
 * 64 bits of a value, as the register that they pick among 2^precision and the rank of what is left: its leading zeros
 * + 1. The same value has the same hash in every state, run and engine.
 */

/** Packed as `register << 6 | rank`. */
export type Observation = number;

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

export function observeNumber(value: number, precision: number): Observation {
  bits[0] = value + 0;
  return observe(mixWords(words[0]!, words[1]!, 0x9747b28c), mixWords(words[1]!, words[0]!, 0x3c6ef372), precision);
}

export function observeText(text: string, precision: number): Observation {
  const [high, low] = words128(text);
  return observe(high!, low!, precision);
}

/** The observations of a dictionary's texts, by code: each text is hashed once. */
export class ObservedTexts {
  readonly #precision: number;
  #dictionary: Dictionary | null = null;
  #observations = new Int32Array(0);
  #known = 0;

  constructor(precision: number) {
    this.#precision = precision;
  }

  of(dictionary: Dictionary): Int32Array {
    if (this.#dictionary !== dictionary) this.#known = 0;
    this.#dictionary = dictionary;
    if (this.#observations.length < dictionary.size) {
      const grown = new Int32Array(Math.max(16, dictionary.size * 2));
      grown.set(this.#observations.subarray(0, this.#known));
      this.#observations = grown;
    }
    for (; this.#known < dictionary.size; this.#known++) this.#observations[this.#known] = observeText(dictionary.values[this.#known]!, this.#precision);
    return this.#observations;
  }
}

function observe(high: number, low: number, precision: number): Observation {
  const rest = high << precision;
  const rank = rest === 0 ? 32 - precision + Math.clz32(low) + 1 : Math.clz32(rest) + 1;
  return ((high >>> (32 - precision)) << 6) | rank;
}

/** Two words of a number to one: the rounds and the finaliser of MurmurHash3 (Appleby, public domain). */
export function mixWords(a: number, b: number, seed: number): number {
  let hash = mixWord(mixWord(seed, a), b) ^ 8;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function mixWord(hash: number, word: number): number {
  let mixed = Math.imul(word, 0xcc9e2d51);
  mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
  const next = hash ^ mixed;
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0;
}
