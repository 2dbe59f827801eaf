import { problem } from '#pipeline/problem.ts';
import { IngestProblem } from '../ingest-problem.ts';

/** An event on its way. */
export interface OnTheWay {
  readonly arrival: number;
  /** Decides between events that arrive together; unique. */
  readonly order: number;
}

const maxUnderWay = 2_000_000;

/** Refuses params under which more events than that would be held at once. */
export function checkUnderWay(events: number): void {
  if (events <= maxUnderWay) return;
  throw new IngestProblem(problem('ingest.too-much-disorder', { param: 'disorder' }, `More than ${maxUnderWay} events would be under way at once.`, 'Lower the rate, the disorder or the late fraction.'));
}

/** Events that have happened and not arrived yet: a binary heap by arrival, then order. */
export class Pending<Event extends OnTheWay> {
  readonly #heap: Event[] = [];

  get size(): number {
    return this.#heap.length;
  }

  first(): Event | undefined {
    return this.#heap[0];
  }

  push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(event, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = event;
  }

  /** Removes the first; there must be one. */
  pop(): Event {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(event: Event): void {
    const heap = this.#heap;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, event)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = event;
  }
}

function before(a: OnTheWay, b: OnTheWay): boolean {
  return a.arrival !== b.arrival ? a.arrival < b.arrival : a.order < b.order;
}
