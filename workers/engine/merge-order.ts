import type { Chunk } from '#pipeline/data/chunk.ts';

/** Rows of one tick that wait to be exchanged, from one lane, by one input. Those of one lane and input stand in order of arrival. */
export interface Waiting {
  readonly input: number;
  readonly lane: number;
  readonly chunk: Chunk;
}

/** One order over all waiting rows: the i-th is row `rowOf[i]` of chunk `chunkOf[i]`. */
export interface MergeOrder {
  readonly length: number;
  readonly chunkOf: Int32Array;
  readonly rowOf: Int32Array;
}

/** Those rows, with the watermark that each has where its inputs meet. */
export interface OrderedRows {
  readonly waiting: readonly Waiting[];
  readonly order: MergeOrder;
  readonly watermarks: Float64Array;
}

/** By arrival, then input, then lane, then position. `waiting` stands by input, then lane, then position. */
export function mergeOrder(waiting: readonly Waiting[]): MergeOrder {
  const length = waiting.reduce((sum, { chunk }) => sum + chunk.length, 0);
  const chunkOf = new Int32Array(length);
  const rowOf = new Int32Array(length);
  const queues = queuesOf(waiting);
  let filled = 0;
  while (filled < length) {
    const first = earliest(queues);
    const queue = queues[first]!;
    // A stretch of one chunk that comes before everything that any other queue holds.
    const { arrivals } = waiting[queue.chunk]!.chunk;
    const before = leastNext(queues, 0, first);
    const after = leastNext(queues, first + 1, queues.length);
    do {
      chunkOf[filled] = queue.chunk;
      rowOf[filled++] = queue.row++;
      // At equal arrivals a queue that stands before it has its turn first.
    } while (queue.row < arrivals.length && arrivals[queue.row]! < before && arrivals[queue.row]! <= after);
    settle(queue, waiting);
  }
  return { length, chunkOf, rowOf };
}

/** The chunks of one lane and input, read in order. */
interface Queue {
  chunk: number;
  readonly end: number;
  row: number;
  /** Arrival of its next row; Infinity when it is used up. */
  next: number;
}

function queuesOf(waiting: readonly Waiting[]): Queue[] {
  const queues: Queue[] = [];
  for (let start = 0; start < waiting.length;) {
    const { input, lane } = waiting[start]!;
    let end = start + 1;
    while (end < waiting.length && waiting[end]!.input === input && waiting[end]!.lane === lane) end++;
    const queue = { chunk: start, end, row: 0, next: 0 };
    settle(queue, waiting);
    queues.push(queue);
    start = end;
  }
  return queues;
}

function settle(queue: Queue, waiting: readonly Waiting[]): void {
  while (queue.chunk < queue.end && queue.row >= waiting[queue.chunk]!.chunk.length) {
    queue.chunk++;
    queue.row = 0;
  }
  queue.next = queue.chunk < queue.end ? waiting[queue.chunk]!.chunk.arrivals[queue.row]! : Number.POSITIVE_INFINITY;
}

function earliest(queues: readonly Queue[]): number {
  let best = -1;
  for (let i = 0; i < queues.length; i++) if (queues[i]!.chunk < queues[i]!.end && (best < 0 || queues[i]!.next < queues[best]!.next)) best = i;
  return best;
}

/** The earliest next arrival of the queues in [start, end). */
function leastNext(queues: readonly Queue[], start: number, end: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = start; i < end; i++) if (queues[i]!.next < least) least = queues[i]!.next;
  return least;
}
