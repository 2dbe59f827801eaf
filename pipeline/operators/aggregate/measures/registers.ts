import type { Observation } from './value-hash.ts';

/**
 * The registers of one HyperLogLog: 2^precision ranks, of which each keeps the greatest that it meets. A few are kept as
 * `register + 1 << 6 | rank` in a small hash table, many as a byte each. Which of both follows from how many they are, so
 * equal content is kept alike.
 */
export type Registers = Int32Array | Uint8Array;

const leastTable = 8;

/** Null: none yet. Answers the registers that hold the observation, too: others where they had to grow. */
export function observed(registers: Registers | null, observation: Observation, precision: number): Registers {
  if (registers === null) return observed(sized(leastTable, precision), observation, precision);
  const rank = observation & 63;
  if (registers instanceof Uint8Array) {
    const register = observation >> 6;
    if (rank > registers[register]!) registers[register] = rank;
    return registers;
  }
  return observedFew(registers, observation, precision);
}

/** Whether a table of so many places takes no more memory than a byte for each register. */
function fits(places: number, precision: number): boolean {
  return places * 4 <= 2 ** precision;
}

/** Behind the places of a table stands how many of them are taken. */
function sized(places: number, precision: number): Registers {
  return fits(places, precision) ? new Int32Array(places + 1) : new Uint8Array(2 ** precision);
}

function observedFew(table: Int32Array, observation: Observation, precision: number): Registers {
  const entry = observation + 64;
  const key = entry >> 6;
  const places = table.length - 1;
  const mask = places - 1;
  let at = placeOf(key) & mask;
  for (let held = table[at]!; held !== 0; held = table[at]!) {
    if (held >> 6 === key) {
      if (entry > held) table[at] = entry;
      return table;
    }
    at = (at + 1) & mask;
  }
  table[at] = entry;
  table[places]! += 1;
  return table[places]! * 2 > places ? grown(table, precision) : table;
}

function grown(table: Int32Array, precision: number): Registers {
  let larger = sized((table.length - 1) * 2, precision);
  eachObservation(table, (observation) => {
    larger = observed(larger, observation, precision);
  });
  return larger;
}

function placeOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 7;
}

/** Calls back for each register that has a rank, in no order. */
export function eachObservation(registers: Registers, take: (observation: Observation) => void): void {
  if (registers instanceof Int32Array) {
    const places = registers.length - 1;
    for (let at = 0; at < places; at++) if (registers[at] !== 0) take(registers[at]! - 64);
    return;
  }
  registers.forEach((rank, register) => {
    if (rank !== 0) take((register << 6) | rank);
  });
}
