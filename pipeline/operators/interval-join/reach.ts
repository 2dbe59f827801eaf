import { floorWindow } from '../aggregate/floor-window.ts';
import type { TimeCondition } from './join-params.ts';

/**
 * What a time condition says of one row: which times its partners have, in which buckets of time they are kept, and which of
 * them have been forgotten. The fields are of the row that `look` was called for last.
 */
export class Reach {
  /** Event times of partners, both included; from > to: none. */
  from = Number.NEGATIVE_INFINITY;
  to = Number.POSITIVE_INFINITY;
  /** The buckets that hold them: one, or two neighbours. */
  first = 0;
  last = 0;
  readonly #time: TimeCondition;
  readonly #width: number;

  constructor(time: TimeCondition) {
    this.#time = time;
    this.#width = time.kind === 'interval' ? Math.max(1, time.to - time.from) : 1;
  }

  /** `watermark`: -Infinity where nothing is forgotten. */
  look(port: number, time: number, watermark: number): void {
    const condition = this.#time;
    if (condition.kind === 'interval') {
      const earliest = port === 0 ? time + condition.from : time - condition.to;
      this.to = port === 0 ? time + condition.to : time - condition.from;
      this.first = Math.floor(earliest / this.#width);
      this.last = Math.floor(this.to / this.#width);
      // A row is of use up to `slack` before the watermark.
      const kept = watermark - (port === 0 ? -condition.from : condition.to);
      this.from = earliest > kept ? earliest : kept;
    } else if (condition.kind === 'window') {
      this.first = floorWindow(time, condition.size, condition.offset);
      this.last = this.first;
      this.from = this.first + condition.size > watermark ? this.first : Number.POSITIVE_INFINITY;
      this.to = this.first + condition.size - 1;
    }
  }

  /** The bucket in which a row is kept. */
  bucketOf(time: number): number {
    const condition = this.#time;
    if (condition.kind === 'interval') return Math.floor(time / this.#width);
    return condition.kind === 'window' ? floorWindow(time, condition.size, condition.offset) : 0;
  }

  /** The greatest watermark at which a row that is on time may still be its partner. */
  lastUse(port: number, time: number): number {
    const condition = this.#time;
    if (condition.kind === 'interval') return time + (port === 0 ? condition.to : -condition.from);
    return condition.kind === 'window' ? floorWindow(time, condition.size, condition.offset) + condition.size - 1 : Number.POSITIVE_INFINITY;
  }

  /** Whether partners of a row may have been forgotten before it came. */
  isLate(time: number, watermark: number): boolean {
    const condition = this.#time;
    if (condition.kind === 'interval') return time < watermark;
    return condition.kind === 'window' && floorWindow(time, condition.size, condition.offset) + condition.size <= watermark;
  }
}
