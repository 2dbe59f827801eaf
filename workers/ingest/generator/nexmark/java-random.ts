/**
 * java.util.Random, as its documentation specifies it: a linear congruential generator of 48 bits. The state is held in two
 * halves of 24 bits, so that every product is exact in a float64.
 */
export class JavaRandom {
  #high = 0;
  #low = 0;

  constructor(seed: number) {
    this.reseed(seed);
  }

  /** As a new one would be. `seed` is a safe integer, not negative. */
  reseed(seed: number): void {
    this.#high = (Math.floor(seed / 0x1000000) & 0xffffff) ^ 0x5de;
    this.#low = (seed % 0x1000000) ^ 0xece66d;
  }

  /** The top `bits` of the next state, 1 to 32, unsigned. */
  #bits(bits: number): number {
    const product = this.#low * 0xece66d + 0xb;
    const carry = Math.floor(product / 0x1000000);
    this.#high = (this.#high * 0xece66d + this.#low * 0x5de + carry) % 0x1000000;
    this.#low = product % 0x1000000;
    return bits <= 24 ? this.#high >>> (24 - bits) : this.#high * 2 ** (bits - 24) + (this.#low >>> (48 - bits));
  }

  /** A signed integer of 32 bits. */
  nextInt(): number {
    return this.#bits(32) | 0;
  }

  /** An integer in [0, bound); `bound` is an integer from 1 to 2^31 - 1. */
  below(bound: number): number {
    const power = (bound & -bound) === bound;
    for (;;) {
      const drawn = this.#bits(31);
      if (power) return Math.floor((bound * drawn) / 0x80000000);
      const rest = drawn % bound;
      // Java adds and looks for an overflow of 32 bits.
      if (drawn - rest + (bound - 1) <= 0x7fffffff) return rest;
    }
  }

  /** In [0, 1), with 53 bits. */
  nextDouble(): number {
    const high = this.#bits(26);
    return (high * 0x8000000 + this.#bits(27)) / 2 ** 53;
  }
}
