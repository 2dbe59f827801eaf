const digitBits = 11;
const digits = 1 << digitBits;
/** Beyond this a difference of two numbers may not be exact. */
const maxRange = Number.MAX_SAFE_INTEGER;

/** The given rows by arrival, rows that arrive together as they stand: a radix sort, least digit first. Arrivals are whole. */
export function arrivalOrder(rows: Int32Array, arrivals: Float64Array): Int32Array {
  const { sorted, least, range } = survey(rows, arrivals);
  if (sorted) return rows;
  if (!(range <= maxRange)) return rows.slice().sort((a, b) => arrivals[a]! - arrivals[b]! || a - b);
  let from = rows.slice();
  let to = new Int32Array(rows.length);
  for (let scale = 1; scale <= range; scale *= digits) {
    pass({ from, to, arrivals, least, scale });
    [from, to] = [to, from];
  }
  return from;
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

function pass({ from, to, arrivals, least, scale }: { from: Int32Array; to: Int32Array; arrivals: Float64Array; least: number; scale: number }): void {
  const places = new Int32Array(digits);
  for (let i = 0; i < from.length; i++) places[digitOf(arrivals[from[i]!]! - least, scale)]!++;
  let place = 0;
  for (let d = 0; d < digits; d++) {
    const count = places[d]!;
    places[d] = place;
    place += count;
  }
  for (let i = 0; i < from.length; i++) {
    const row = from[i]!;
    to[places[digitOf(arrivals[row]! - least, scale)]!++] = row;
  }
}

function digitOf(value: number, scale: number): number {
  return Math.floor(value / scale) & (digits - 1);
}
