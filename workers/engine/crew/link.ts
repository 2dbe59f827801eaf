import { must } from '#pipeline/base/assert.ts';
import type { Batch, SentBatch } from './batch.ts';
import { buffersOfChunk, ChunkReceiver, ChunkSender } from './sent-chunk.ts';

export type LinkMessage =
  | { readonly kind: 'rows'; readonly step: string; readonly batch: SentBatch }
  /** So many rows have been taken in: there is room for as many more. */
  | { readonly kind: 'credit'; readonly step: string; readonly rows: number }
  /** How far the records at hand let the sender come in its next tick. */
  | { readonly kind: 'reach'; readonly arrival: number };

/**
 * The way from one worker to another and back. At most `capacity` rows of a step are under way or waiting at the other end:
 * whoever has no credit waits, and so does all that stands before him.
 */
export class Link {
  readonly capacity: number;
  readonly #port: MessagePort;
  readonly #ways = new Map<string, Way>();
  readonly #reaches: number[] = [];
  #reached: (() => void) | null = null;
  #accept: ((step: string, batch: Batch) => void) | null = null;
  readonly #early: { readonly step: string; readonly batch: Batch }[] = [];
  readonly #receivers = new Map<string, ChunkReceiver>();

  constructor(port: MessagePort, capacity: number) {
    this.capacity = capacity;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<LinkMessage>) => this.#receive(data);
  }

  /** Whom what comes is handed to; what has come before, at once. */
  open(accept: (step: string, batch: Batch) => void): void {
    this.#accept = accept;
    for (const { step, batch } of this.#early.splice(0)) accept(step, batch);
  }

  /** Rows that may be sent now. */
  credit(step: string): number {
    return this.#way(step).credit;
  }

  /** Rows that are under way, or wait at the other end. */
  queued(step: string): number {
    return this.capacity - this.credit(step);
  }

  /** Resolves once there is credit. */
  async room(step: string): Promise<void> {
    const way = this.#way(step);
    while (way.credit <= 0) await new Promise<void>((resolve) => { way.waiting = resolve; });
  }

  /** Takes the arrays of the batch over. Its rows must not be more than there is credit for. */
  send(step: string, { chunks, ...batch }: Batch): void {
    const way = this.#way(step);
    way.credit -= batch.count;
    const sent = chunks.map((chunk, input) => (chunk === null ? null : senderOf(way, input).encode(chunk)));
    const buffers = [batch.arrivals, batch.inlets, batch.marks, batch.rows, batch.targets].map(({ buffer }) => buffer as ArrayBuffer);
    const all = new Set([...buffers, ...sent.flatMap((chunk) => (chunk === null ? [] : buffersOfChunk(chunk)))]);
    this.#post({ kind: 'rows', step, batch: { ...batch, chunks: sent } }, [...all]);
  }

  /** Rows of the other end have been taken in. */
  giveBack(step: string, rows: number): void {
    this.#post({ kind: 'credit', step, rows }, []);
  }

  sayReach(arrival: number): void {
    this.#post({ kind: 'reach', arrival }, []);
  }

  async hearReach(): Promise<number> {
    while (this.#reaches.length === 0) await new Promise<void>((resolve) => { this.#reached = resolve; });
    return must(this.#reaches.shift(), 'a reach');
  }

  close(): void {
    this.#port.close();
  }

  #receive(message: LinkMessage): void {
    if (message.kind === 'reach') {
      this.#reaches.push(message.arrival);
      this.#reached?.();
    } else if (message.kind === 'credit') {
      const way = this.#way(message.step);
      way.credit += message.rows;
      way.waiting?.();
    } else {
      const { step, batch } = message;
      const decoded = { ...batch, chunks: batch.chunks.map((chunk, input) => (chunk === null ? null : this.#receiver(step, input).decode(chunk))) };
      if (this.#accept === null) this.#early.push({ step, batch: decoded });
      else this.#accept(step, decoded);
    }
  }

  #post(message: LinkMessage, transfer: ArrayBuffer[]): void {
    this.#port.postMessage(message, transfer);
  }

  #way(step: string): Way {
    let way = this.#ways.get(step);
    if (way === undefined) {
      way = { credit: this.capacity, waiting: null, senders: [] };
      this.#ways.set(step, way);
    }
    return way;
  }

  #receiver(step: string, input: number): ChunkReceiver {
    const key = `${input} ${step}`;
    const found = this.#receivers.get(key) ?? new ChunkReceiver();
    this.#receivers.set(key, found);
    return found;
  }
}

/** Towards one step at the other end. */
interface Way {
  credit: number;
  waiting: (() => void) | null;
  readonly senders: ChunkSender[];
}

function senderOf({ senders }: Way, input: number): ChunkSender {
  return (senders[input] ??= new ChunkSender());
}
