import type { Chunk } from '../../data/chunk.ts';
import { ChainTable } from '../joins/chain-table.ts';
import type { KeptRows } from '../joins/kept-rows.ts';
import type { Pairs } from './pairs.ts';
import type { Reach } from './reach.ts';

/** The rows of one side that are kept, chained by key and bucket in the order in which they came. */
export class JoinSide {
  readonly port: number;
  readonly rows: KeptRows;
  readonly #reach: Reach;
  #chains = new ChainTable();

  constructor(port: number, rows: KeptRows, reach: Reach) {
    this.port = port;
    this.rows = rows;
    this.#reach = reach;
  }

  append(chunk: Chunk, selection: { rows: Int32Array; count: number; ids: Int32Array }): void {
    const start = this.rows.size;
    this.rows.append(chunk, selection);
    this.#chain(start);
  }

  /** Chains all rows anew: after a restore, and after rows have gone. */
  rechain(): void {
    this.#chains = new ChainTable(this.rows.size);
    this.#chain(0);
  }

  /** Adds the pairs of row `probing`, which has been looked at by `reach`; with `first` only one. In the order in which the kept rows came. */
  probe(key: number, probing: number, { into, first, taking }: { into: Pairs; first: boolean; taking: boolean }): void {
    const reach = this.#reach;
    const slotA = this.#chains.find(key, reach.first);
    const slotB = reach.last === reach.first ? -1 : this.#chains.find(key, reach.last);
    const { times, links, gone } = this.rows;
    const [from, to] = [reach.from, reach.to];
    let a = slotA < 0 ? -1 : this.#headOf(slotA);
    let b = slotB < 0 ? -1 : this.#headOf(slotB);
    while (a >= 0 || b >= 0) {
      let row: number;
      if (b < 0 || (a >= 0 && a < b)) {
        row = a;
        a = links[a]!;
      } else {
        row = b;
        b = links[b]!;
      }
      const time = times[row]!;
      if (time < from || time > to || gone[row] === 1) continue;
      into.add(probing, row);
      if (taking) gone[row] = 1;
      if (first) return;
    }
  }

  /** The first row of a chain that isn't gone; those before it leave the chain. */
  #headOf(slot: number): number {
    const { heads } = this.#chains;
    const { links, gone } = this.rows;
    let row = heads[slot]!;
    while (row >= 0 && gone[row] === 1) row = links[row]!;
    heads[slot] = row;
    return row;
  }

  #chain(start: number): void {
    const { times, keys, links, gone, size } = this.rows;
    for (let row = start; row < size; row++) {
      gone[row] = 0;
      links[row] = -1;
      const slot = this.#chains.slotOf(keys[row]!, this.#reach.bucketOf(times[row]!));
      const { heads, tails } = this.#chains;
      if (heads[slot]! < 0) heads[slot] = row;
      else links[tails[slot]!] = row;
      tails[slot] = row;
    }
  }
}
