/** One generated event on its way. `copy` is 1 for the second arrival of a duplicate. */
export interface GeneratedEvent {
  readonly arrival: number;
  readonly id: number;
  readonly copy: 0 | 1;
  readonly time: number;
  readonly key: number;
  readonly value: number;
}

/** Events that have happened and not arrived yet: a binary heap by arrival, then id, then copy. */
export class Pending {
  readonly #heap: GeneratedEvent[] = [];

  get size(): number {
    return this.#heap.length;
  }

  first(): GeneratedEvent | undefined {
    return this.#heap[0];
  }

  push(event: GeneratedEvent): void {
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
  pop(): GeneratedEvent {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(event: GeneratedEvent): void {
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

function before(a: GeneratedEvent, b: GeneratedEvent): boolean {
  if (a.arrival !== b.arrival) return a.arrival < b.arrival;
  return a.id !== b.id ? a.id < b.id : a.copy < b.copy;
}
