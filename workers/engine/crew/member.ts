import { Link } from './link.ts';
import { runShard } from './run-shard.ts';
import type { ShardHost, ShardProgress } from './run-shard.ts';
import type { ShardResult, ShardTask } from './shard-task.ts';

/** To a worker of a crew. */
export type MemberRequest =
  /** `links`: by worker, null for itself. */
  | { readonly kind: 'task'; readonly id: number; readonly task: ShardTask; readonly links: readonly (MessagePort | null)[] }
  /** All have answered, or nobody waits for it any more. */
  | { readonly kind: 'over'; readonly id: number };

/** From it: signs of life while it works, then what has come of it. */
export type MemberAnswer =
  | { readonly id: number; readonly kind: 'alive'; readonly how: ShardProgress }
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
    void serve({ id, task, links, isOver: () => !open.has(id) }, host, (answer) => port.postMessage(answer));
  };
}

interface Accepted {
  readonly id: number;
  readonly task: ShardTask;
  readonly links: readonly (Link | null)[];
  isOver(): boolean;
}

async function serve({ id, task, links, isOver }: Accepted, host: Omit<ShardHost, 'report'>, answer: (each: MemberAnswer) => void): Promise<void> {
  try {
    const result = await runShard(task, links, {
      openLog: (source) => host.openLog(source),
      turn: () => host.turn(),
      report: (how) => {
        if (isOver()) throw new Error('the task was called off');
        answer({ id, kind: 'alive', how });
      },
    });
    answer({ id, kind: 'done', result });
  } catch (error) {
    answer({ id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
