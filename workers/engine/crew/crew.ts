import { assert, must } from '#pipeline/base/assert.ts';
import { linksBetween } from './links-between.ts';
import type { MemberAnswer, MemberRequest } from './member.ts';
import { standingOf } from './shard-task.ts';
import type { QueueDepth, ShardResult, ShardTask } from './shard-task.ts';

export interface CrewOptions {
  /** One for each worker. */
  readonly ports: readonly MessagePort[];
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Rows of one step that may be under way from one worker to another. */
  readonly credits?: number;
  /** Rows of a task for which sharing pays. */
  readonly fewestRows?: number;
  /** The worker of each lane; by default they take turns. */
  readonly assign?: (lanes: number) => readonly number[];
  /** Told now and then while a task is under way, and once more, with nothing waiting, when it is over. */
  readonly watch?: (task: CrewTask, queues: readonly QueueDepth[]) => void;
}

/** Of one task. */
export interface RunOptions {
  /** Called off: the promise rejects, and the crew is free for another task. */
  readonly signal?: AbortSignal;
  /** Told now and then how many records have been read, over all workers. */
  readonly onRead?: (rows: number) => void;
}

/** Some lanes, and what the worker that had them has come to. */
export interface Share {
  readonly lanes: readonly number[];
  readonly result: ShardResult;
}

export type CrewTask = Omit<ShardTask, 'owners' | 'self' | 'credits'>;

const defaultCredits = 16_384;
const defaultFewestRows = 200_000;
/** Milliseconds without a sign of life after which a worker counts as dead. */
const patience = 20_000;

/** Workers that share the partitions of a task. */
export class Crew {
  readonly #options: CrewOptions;
  #tasks = 0;
  #busy = false;
  #answer: ((worker: number, answer: MemberAnswer) => void) | null = null;
  #lost = false;
  #abandon: (() => void) | null = null;

  constructor(options: CrewOptions) {
    this.#options = options;
    options.ports.forEach((port, worker) => {
      port.onmessage = ({ data }: MessageEvent<MemberAnswer>) => this.#answer?.(worker, data);
    });
  }

  /** Rows of a task for which sharing pays. */
  get fewestRows(): number {
    return this.#options.fewestRows ?? defaultFewestRows;
  }

  /** A worker has failed: it takes no further task. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Whether a task of so many lanes and rows can be shared now, and is worth it. */
  canShare(lanes: number, rows: number): boolean {
    return !this.#lost && !this.#busy && rows >= this.fewestRows && this.workersFor(lanes) > 1;
  }

  workersFor(lanes: number): number {
    return Math.min(lanes, this.#options.ports.length);
  }

  /**
   * What the workers have come to, each with the lanes that it had. Rejects when one of them fails or is silent for long: then
   * the crew takes no further task.
   */
  async run(task: CrewTask, lanes: number, { signal, onRead }: RunOptions = {}): Promise<readonly Share[]> {
    assert(!this.#busy, 'a crew has one task at a time');
    signal?.throwIfAborted();
    const { ports, credits = defaultCredits, watch, assign = (count: number) => this.#inTurn(count) } = this.#options;
    const owners = assign(lanes);
    this.#busy = true;
    try {
      const shared = this.#share(task, { owners, credits, onRead });
      signal?.addEventListener('abort', () => this.#abandon?.(), { once: true });
      const results = await shared;
      return results.map((result, worker) => ({ result, lanes: lanesOf(owners, worker) }));
    } catch (error) {
      this.#lost ||= signal?.aborted !== true;
      throw error;
    } finally {
      for (const port of ports) port.postMessage({ kind: 'over', id: this.#tasks } satisfies MemberRequest);
      this.#answer = null;
      this.#abandon = null;
      this.#busy = false;
      watch?.(task, []);
    }
  }

  /** The workers are gone: a task under way fails. */
  close(): void {
    this.#lost = true;
    this.#abandon?.();
    for (const port of this.#options.ports) port.close();
  }

  #inTurn(lanes: number): number[] {
    const workers = Math.min(lanes, this.#options.ports.length);
    return Array.from({ length: lanes }, (_, lane) => lane % workers);
  }

  async #share(task: CrewTask, { owners, credits, onRead }: { readonly owners: readonly number[]; readonly credits: number; readonly onRead: RunOptions['onRead'] }): Promise<readonly ShardResult[]> {
    const workers = Math.max(...owners) + 1;
    const id = ++this.#tasks;
    let heard = 0;
    const answers = new Promise<readonly ShardResult[]>((resolve, reject) => {
      this.#abandon = () => reject(new Error('nobody waits for the crew'));
      const results: ShardResult[] = [];
      const depths: (readonly QueueDepth[])[] = Array.from({ length: workers }, () => []);
      const read = new Float64Array(workers);
      this.#answer = (worker, answer) => {
        heard++;
        if (answer.id !== id) return;
        if (answer.kind === 'failed') reject(new Error(answer.message));
        else if (answer.kind === 'done') results[worker] = answer.result;
        else {
          depths[worker] = answer.how.queues;
          read[worker] = answer.how.read;
          this.#options.watch?.(task, summed(depths.flat()));
          onRead?.(read.reduce((sum, each) => sum + each, 0));
        }
        if (Object.keys(results).length === workers) resolve(results);
      };
    });
    const links = linksBetween(workers);
    for (let self = 0; self < workers; self++) {
      const from = task.from === null ? null : standingOf(task.from, lanesOf(owners, self));
      const request: MemberRequest = { kind: 'task', id, task: { ...task, from, owners, self, credits }, links: links[self]! };
      must(this.#options.ports[self], 'worker').postMessage(request, links[self]!.filter((port) => port !== null));
    }
    return Promise.race([answers, this.#silence(() => heard, answers)]);
  }

  /** Rejects once nothing has been heard for long. */
  async #silence(heard: () => number, answers: Promise<unknown>): Promise<never> {
    let over = false;
    answers.then(() => { over = true; }, () => { over = true; });
    for (;;) {
      const before = heard();
      await this.#options.sleep(patience);
      if (over) return new Promise<never>(() => undefined);
      if (heard() === before) throw new Error('a worker of the crew is silent');
    }
  }
}

function lanesOf(owners: readonly number[], worker: number): number[] {
  return owners.flatMap((owner, lane) => (owner === worker ? [lane] : []));
}

function summed(queues: readonly QueueDepth[]): QueueDepth[] {
  const bySteps = new Map<string, QueueDepth>();
  for (const each of queues) {
    const sum = bySteps.get(each.step);
    bySteps.set(each.step, sum === undefined ? each : { step: each.step, rows: sum.rows + each.rows, capacity: sum.capacity + each.capacity });
  }
  return [...bySteps.values()];
}
