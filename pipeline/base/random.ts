/**
 * Seeded randomness as an explicit value: PCG-XSH-RR 64/32 (O'Neill 2014, pcg-random.org), whose 64-bit state is
 * held in two 32-bit halves so that it runs alike in every engine. Never global, never `Math.random`.
 */
export interface Random {
  /** The next 32 bits, as an unsigned integer. */
  next(): number;
  /** In [0, 1), with 32 bits of resolution. */
  unit(): number;
  /** An integer in [0, bound). */
  below(bound: number): number;
  snapshot(): RandomState;
}

export type RandomState = readonly [high: number, low: number, incrementHigh: number, incrementLow: number];

const MULTIPLIER_HIGH = 0x5851f42d;
const MULTIPLIER_LOW = 0x4c957f2d;

export function createRandom(seed: number, stream = 0): Random {
  const random = restoreRandom([0, 0, stream | 0, ((stream << 1) | 1) >>> 0]) as Pcg;
  random.next();
  random.addLow(seed >>> 0);
  random.next();
  return random;
}

export function restoreRandom(state: RandomState): Random {
  return new Pcg(state);
}

class Pcg implements Random {
  #high: number;
  #low: number;
  readonly #incrementHigh: number;
  readonly #incrementLow: number;

  constructor([high, low, incrementHigh, incrementLow]: RandomState) {
    this.#high = high >>> 0;
    this.#low = low >>> 0;
    this.#incrementHigh = incrementHigh >>> 0;
    this.#incrementLow = (incrementLow | 1) >>> 0;
  }

  next(): number {
    const high = this.#high;
    const low = this.#low;
    this.#advance(high, low);
    // XSH-RR: ((state >> 18) ^ state) >> 27, rotated right by the top five bits.
    const shiftedLow = ((low >>> 18) | (high << 14)) >>> 0;
    const mixedHigh = ((high >>> 18) ^ high) >>> 0;
    const mixedLow = (shiftedLow ^ low) >>> 0;
    const word = ((mixedHigh << 5) | (mixedLow >>> 27)) >>> 0;
    const rotation = high >>> 27;
    return ((word >>> rotation) | (word << (-rotation & 31))) >>> 0;
  }

  unit(): number {
    return this.next() / 4294967296;
  }

  below(bound: number): number {
    return Math.floor(this.unit() * bound);
  }

  snapshot(): RandomState {
    return [this.#high, this.#low, this.#incrementHigh, this.#incrementLow];
  }

  addLow(value: number): void {
    const sum = this.#low + value;
    this.#low = sum >>> 0;
    if (sum > 0xffffffff) this.#high = (this.#high + 1) >>> 0;
  }

  #advance(high: number, low: number): void {
    const product = multiplyLow64(high, low, MULTIPLIER_HIGH, MULTIPLIER_LOW);
    const sum = product[1] + this.#incrementLow;
    this.#low = sum >>> 0;
    this.#high = (product[0] + this.#incrementHigh + (sum > 0xffffffff ? 1 : 0)) >>> 0;
  }
}

/** (a * b) mod 2^64 on unsigned halves. */
function multiplyLow64(aHigh: number, aLow: number, bHigh: number, bLow: number): [number, number] {
  const a0 = aLow & 0xffff;
  const a1 = aLow >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  const low = a0 * b0;
  const middle = a1 * b0 + (low >>> 16);
  const middle2 = a0 * b1 + (middle & 0xffff);
  const resultLow = (((middle2 & 0xffff) << 16) | (low & 0xffff)) >>> 0;
  const carry = a1 * b1 + Math.floor(middle / 65536) + Math.floor(middle2 / 65536);
  const resultHigh = (carry + Math.imul(aHigh, bLow) + Math.imul(aLow, bHigh)) >>> 0;
  return [resultHigh, resultLow];
}
