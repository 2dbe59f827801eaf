import { unreachable } from '../base/assert.ts';
import { operatorOf } from '../operators/index.ts';
import type { Fault, FaultKind, PipelineDocument } from './document.ts';

/**
 * A fault of a kind that befalls the first node that it can, mildly; not yet in the document. null: there is no such node.
 * A bad deploy has no params of its own, and so no effect.
 */
export function newFault(document: PipelineDocument, kind: FaultKind, { at, until }: { at: number; until: number }): Fault | null {
  const firstOf = (...roles: readonly string[]): string | undefined => document.nodes.find((each) => roles.includes(operatorOf(each.kind)?.role ?? ''))?.id;
  const span = { at, until };
  switch (kind) {
    case 'bad-deploy': {
      const node = firstOf('accumulate') ?? firstOf('transform');
      return node === undefined ? null : { kind, ...span, node, params: {} };
    }
    case 'late-burst':
    case 'duplicates': {
      const source = firstOf('source');
      return source === undefined ? null : { kind, ...span, source, fraction: 0.2 };
    }
    case 'stalled-partition': {
      const source = firstOf('source');
      return source === undefined ? null : { kind, ...span, source, partition: 0 };
    }
    case 'poison-event':
    case 'dead-worker':
    case 'batch-failure': return { kind, ...span };
    case 'batch-overrun': return { kind, ...span, factor: 5 };
    default: return unreachable(kind);
  }
}
