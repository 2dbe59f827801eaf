import { must } from '#pipeline/base/assert.ts';
import type { KernelCounters } from '#pipeline/operators/state.ts';
import { countersOf } from './lane-nodes.ts';
import type { LaneNode } from './lane-nodes.ts';

export type LaneSnapshot = ReadonlyMap<string, unknown>;

interface NodeSnapshot {
  readonly kernel: unknown;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly counted: KernelCounters;
  readonly interleave: unknown;
}

export function saveNodes(nodes: readonly LaneNode[]): LaneSnapshot {
  const kernels = new Map<string, unknown>();
  for (const node of nodes) {
    if (node.kind === 'view') continue;
    kernels.set(node.id, {
      kernel: node.kernel.snapshot(),
      rowsIn: node.rowsIn,
      rowsOut: node.rowsOut,
      counted: countersOf(node),
      interleave: node.kind === 'transform' ? (node.interleave?.snapshot() ?? null) : null,
    } satisfies NodeSnapshot);
  }
  return kernels;
}

export function restoreNodes(nodes: readonly LaneNode[], snapshot: LaneSnapshot): void {
  for (const node of nodes) {
    if (node.kind === 'view') continue;
    const saved = must(snapshot.get(node.id), `snapshot of ${node.id}`) as NodeSnapshot;
    node.kernel.restore(saved.kernel);
    node.rowsIn = saved.rowsIn;
    node.rowsOut = saved.rowsOut;
    node.counted = saved.counted;
    if (node.kind === 'transform' && saved.interleave !== null) node.interleave?.restore(saved.interleave);
  }
}
