const word = 4294967296;
const maxDigitBits = 12;

/**
 * Puts rows in the order in which they arrive, rows that arrive together as they stand. Arrivals are whole. Keeps its memory:
 * what it returns is valid until the next call.
 */
export class ArrivalSorter {
  #keys = new Uint32Array(0);
  #one: Int32Array = new Int32Array(0);
  #other: Int32Array = new Int32Array(0);
  readonly #places = new Int32Array(1 << maxDigitBits);

  /** The very `rows` where nothing has to move. */
  sort(rows: Int32Array, arrivals: Float64Array): Int32Array {
    const { sorted, least, range } = survey(rows, arrivals);
    if (sorted) return rows;
    if (!(range <= Number.MAX_SAFE_INTEGER)) return rows.slice().sort((a, b) => arrivals[a]! - arrivals[b]! || a - b);
    this.#grow(rows.length);
    const { length } = rows;
    const keys = this.#keys.subarray(0, length);
    let order: Int32Array = this.#one.subarray(0, length);
    let spare: Int32Array = this.#other.subarray(0, length);
    for (let i = 0; i < length; i++) order[i] = i;
    for (let i = 0; i < length; i++) keys[i] = arrivals[rows[i]!]! - least;
    [order, spare] = this.#sortPlaces(order, spare, keys);
    if (range >= word) {
      for (let i = 0; i < length; i++) keys[i] = Math.floor((arrivals[rows[i]!]! - least) / word);
      [order, spare] = this.#sortPlaces(order, spare, keys);
    }
    for (let i = 0; i < length; i++) spare[i] = rows[order[i]!]!;
    return spare;
  }

  /** Places in the order of their keys, and the other array: a stable radix sort over the bits in which keys differ. */
  #sortPlaces(order: Int32Array, spare: Int32Array, keys: Uint32Array): [Int32Array, Int32Array] {
    let bits = 0;
    for (let i = 0; i < keys.length; i++) bits |= keys[i]!;
    if (bits === 0) return [order, spare];
    // Times are often whole seconds or minutes, so that their last bits are all zero.
    const lowest = 31 - Math.clz32(bits & -bits);
    const width = 32 - Math.clz32(bits) - lowest;
    const passes = Math.ceil(width / maxDigitBits);
    const digitBits = Math.ceil(width / passes);
    let [from, to] = [order, spare];
    for (let pass = 0; pass < passes; pass++) {
      sortByDigit({ from, to, keys, places: this.#places, shift: lowest + pass * digitBits, digits: 1 << digitBits });
      [from, to] = [to, from];
    }
    return [from, to];
  }

  #grow(length: number): void {
    if (this.#keys.length >= length) return;
    const room = Math.max(length, 2 * this.#keys.length);
    this.#keys = new Uint32Array(room);
    this.#one = new Int32Array(room);
    this.#other = new Int32Array(room);
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
  for (let i = 0; i < keys.length; i++) places[(keys[i]! >>> shift) & mask]!++;
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
