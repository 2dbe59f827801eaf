const word = 4294967296;
const maxDigitBits = 12;

/**
 * Puts rows in the order in which they arrive, rows that arrive together as they stand. Arrivals are whole. Keeps its memory:
 * what it returns is valid until the next call.
 */
export class ArrivalSorter {
  /** By row. */
  #keys = new Uint32Array(0);
  #one = new Int32Array(0);
  #two = new Int32Array(0);
  readonly #places = new Int32Array(1 << maxDigitBits);

  /** The very `rows` where nothing has to move. */
  sort(rows: Int32Array, arrivals: Float64Array): Int32Array {
    const { sorted, least, range } = survey(rows, arrivals);
    if (sorted) return rows;
    if (!(range <= Number.MAX_SAFE_INTEGER)) return rows.slice().sort((a, b) => arrivals[a]! - arrivals[b]! || a - b);
    this.#grow(arrivals.length);
    const keys = this.#keys;
    let bits = 0;
    for (let i = 0; i < rows.length; i++) bits |= keys[rows[i]!] = arrivals[rows[i]!]! - least;
    const order = this.#sortByKeys(rows, bits);
    if (range < word) return order;
    bits = 0;
    for (let i = 0; i < rows.length; i++) bits |= keys[rows[i]!] = Math.floor((arrivals[rows[i]!]! - least) / word);
    return this.#sortByKeys(order, bits);
  }

  /** A stable radix sort over the bits in which keys differ; leaves the rows that it is given as they are. */
  #sortByKeys(rows: Int32Array, bits: number): Int32Array {
    if (bits === 0) return rows;
    // Times are often whole seconds or minutes, so that their last bits are all zero.
    const lowest = 31 - Math.clz32(bits & -bits);
    const width = 32 - Math.clz32(bits) - lowest;
    const passes = Math.ceil(width / maxDigitBits);
    const digitBits = Math.ceil(width / passes);
    let from = rows;
    for (let pass = 0; pass < passes; pass++) {
      const to = this.#other(from).subarray(0, rows.length);
      sortByDigit({ from, to, keys: this.#keys, places: this.#places, shift: lowest + pass * digitBits, digits: 1 << digitBits });
      from = to;
    }
    return from;
  }

  #other(used: Int32Array): Int32Array {
    return used.buffer === this.#one.buffer ? this.#two : this.#one;
  }

  #grow(length: number): void {
    if (this.#keys.length >= length) return;
    const room = Math.max(length, 2 * this.#keys.length);
    this.#keys = new Uint32Array(room);
    this.#one = new Int32Array(room);
    this.#two = new Int32Array(room);
  }
}

function survey(rows: Int32Array, arrivals: Float64Array): { sorted: boolean; least: number; range: number } {
  let sorted = true;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const arrival = arrivals[rows[i]!]!;
    if (arrival < most) sorted = false;
    else most = arrival;
    if (arrival < least) least = arrival;
  }
  return { sorted, least, range: most - least };
}

interface DigitPass {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly keys: Uint32Array;
  readonly places: Int32Array;
  readonly shift: number;
  readonly digits: number;
}

function sortByDigit({ from, to, keys, places, shift, digits }: DigitPass): void {
  const mask = digits - 1;
  places.fill(0, 0, digits);
  for (let i = 0; i < from.length; i++) places[(keys[from[i]!]! >>> shift) & mask]!++;
  let place = 0;
  for (let d = 0; d < digits; d++) {
    const count = places[d]!;
    places[d] = place;
    place += count;
  }
  for (let i = 0; i < from.length; i++) {
    const at = from[i]!;
    to[places[(keys[at]! >>> shift) & mask]!++] = at;
  }
}
