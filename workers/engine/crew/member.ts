import { Link } from './link.ts';
import { runShard } from './run-shard.ts';
import type { ShardHost } from './run-shard.ts';
import type { QueueDepth, ShardResult, ShardTask } from './shard-task.ts';

/** To a worker of a crew. */
export type MemberRequest =
  /** `links`: by worker, null for itself. */
  | { readonly kind: 'task'; readonly id: number; readonly task: ShardTask; readonly links: readonly (MessagePort | null)[] }
  /** All have answered: no row is under way any more. */
  | { readonly kind: 'over'; readonly id: number };

/** From it: signs of life while it works, then what has come of it. */
export type MemberAnswer =
  | { readonly id: number; readonly kind: 'alive'; readonly queues: readonly QueueDepth[] }
  | { readonly id: number; readonly kind: 'done'; readonly result: ShardResult }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

/** Works for whoever has the other end of the port, one task at a time. */
export function serveCrew(port: MessagePort, host: Omit<ShardHost, 'report'>): void {
  const open = new Map<number, readonly (Link | null)[]>();
  port.onmessage = ({ data }: MessageEvent<MemberRequest>) => {
    if (data.kind === 'over') {
      for (const link of open.get(data.id) ?? []) link?.close();
      open.delete(data.id);
      return;
    }
    const { id, task } = data;
    const links = data.links.map((each) => (each === null ? null : new Link(each, task.credits)));
    open.set(id, links);
    void serve({ id, task, links }, host, (answer) => port.postMessage(answer));
  };
}

interface Accepted {
  readonly id: number;
  readonly task: ShardTask;
  readonly links: readonly (Link | null)[];
}

async function serve({ id, task, links }: Accepted, host: Omit<ShardHost, 'report'>, answer: (each: MemberAnswer) => void): Promise<void> {
  try {
    const result = await runShard(task, links, {
      openLog: (source) => host.openLog(source),
      turn: () => host.turn(),
      report: (queues) => answer({ id, kind: 'alive', queues }),
    });
    answer({ id, kind: 'done', result });
  } catch (error) {
    answer({ id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
