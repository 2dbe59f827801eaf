import { must } from '#pipeline/base/assert.ts';
import type { EngineEvent } from '../../protocol/engine-event.ts';
import type { EdgeQueue } from '../../protocol/queues.ts';
import type { CrewOptions, CrewTask } from './crew.ts';
import type { QueueDepth } from './shard-task.ts';

/** Real milliseconds between two words about queues. */
const every = 100;

/** Says what waits before keyed steps, a few times a second; that nothing does, at once. */
export function queueVoice(now: () => number, emit: (event: EngineEvent) => void): NonNullable<CrewOptions['watch']> {
  let last = Number.NEGATIVE_INFINITY;
  return (task, depths) => {
    if (depths.length > 0 && now() - last < every) return;
    last = depths.length > 0 ? now() : Number.NEGATIVE_INFINITY;
    emit({ type: 'queues', queues: depths.map((depth) => queueOf(task, depth)) });
  };
}

function queueOf({ plan }: CrewTask, { step, rows, capacity }: QueueDepth): EdgeQueue {
  const { node, layer } = must(plan.steps.find(({ id }) => id === step), step);
  return { architecture: plan.architecture, layer, node, rows, capacity };
}
