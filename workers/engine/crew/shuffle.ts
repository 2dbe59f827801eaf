import { must } from '#pipeline/base/assert.ts';
import type { Deliver, Exchange } from '../exchange.ts';
import { Inbound } from './inbound.ts';
import type { Link } from './link.ts';
import { Outbound } from './outbound.ts';

export interface ShuffleOptions {
  /** This worker's number. */
  readonly self: number;
  /** By worker; null for this one. */
  readonly links: readonly (Link | null)[];
  /** The worker that has each lane. */
  readonly owners: readonly number[];
  /** Whether some row may be late. */
  readonly tellsWatermarks: boolean;
  readonly turn: () => Promise<void>;
  /** Called between stretches, and before this worker waits for others: when queues are worth a look. */
  readonly look: () => void;
}

/** Brings rows from worker to worker: one instance a worker, for all of its keyed steps. */
export class Shuffle {
  readonly #options: ShuffleOptions;
  readonly #ends = new Map<string, { readonly inbound: Inbound; readonly outbound: Outbound }>();

  /** `exchanges`: of all keyed steps, since what others send may come before this worker has got there. */
  constructor(options: ShuffleOptions, exchanges: ReadonlyMap<string, Exchange>) {
    this.#options = options;
    for (const [step, exchange] of exchanges) this.#ends.set(step, this.#connect(step, exchange));
    options.links.forEach((link, worker) => link?.open((step, batch) => must(this.#ends.get(step), step).inbound.accept(worker, batch)));
  }

  /** Sends what waits at the exchange, and takes in what all have for this worker's lanes in this tick. */
  async run(step: string, deliver: Deliver): Promise<void> {
    const { inbound, outbound } = must(this.#ends.get(step), step);
    await Promise.all([inbound.complete(deliver), outbound.send()]);
  }

  /** The least that all workers say, of the same round. */
  async least(own: number): Promise<number> {
    const links = this.#options.links.filter((link) => link !== null);
    for (const link of links) link.sayReach(own);
    return Math.min(own, ...(await Promise.all(links.map((link) => link.hearReach()))));
  }

  /** Rows that wait for others or for their turn, by step: those that this worker has sent, and what there is room for. */
  queues(): { readonly step: string; readonly rows: number; readonly capacity: number }[] {
    return [...this.#ends.keys()].map((step) => {
      const links = this.#options.links.filter((link) => link !== null);
      return { step, rows: links.reduce((sum, link) => sum + link.queued(step), 0), capacity: links.reduce((sum, { capacity }) => sum + capacity, 0) };
    });
  }

  #connect(step: string, exchange: Exchange): { readonly inbound: Inbound; readonly outbound: Outbound } {
    const { self, links, owners, tellsWatermarks, turn, look } = this.#options;
    const linkTo = (worker: number): Link => must(links[worker], 'link');
    const inbound = new Inbound(exchange, links.length, (worker, rows) => {
      if (worker !== self) linkTo(worker).giveBack(step, rows);
    });
    const outbound = new Outbound(exchange, {
      count: links.length,
      ownerOf: (lane) => owners[lane]!,
      credit: (worker) => (worker === self ? Number.POSITIVE_INFINITY : linkTo(worker).credit(step)),
      room: (worker) => {
        look();
        return linkTo(worker).room(step);
      },
      send: (worker, batch) => (worker === self ? inbound.accept(self, batch) : linkTo(worker).send(step, batch)),
      turn: () => {
        look();
        return turn();
      },
    }, tellsWatermarks);
    return { inbound, outbound };
  }
}
