import type { Operator } from '#pipeline/operators/operator.ts';
import { currentDocument } from '../../state/document-store.ts';
import { titleOf } from '../../state/verbs.ts';
import type { PhysicalNode } from './physical-graph.ts';

/** What a part is called: as its node is; without a label, as it is asked for. */
export function partTitle({ home, name }: PhysicalNode): string {
  const label = currentDocument().nodes.find(({ id }) => id === home)?.label ?? '';
  return label === '' && name !== '' ? name : titleOf(home);
}

/** The icon of a part, and what it is in this picture. */
export function partWords(part: PhysicalNode, operator: Operator | undefined): { readonly icon: string; readonly what: string } {
  switch (part.part) {
    case 'source': return { icon: operator?.icon ?? 'file-input', what: 'the log that it fills, read by all paths' };
    case 'table': return { icon: 'table-2', what: 'a whole table, held in memory' };
    case 'step': return { icon: operator?.icon ?? 'box', what: operator?.label ?? part.kind };
    case 'view': return part.lane === 'batch' ? { icon: 'database', what: `batch view of ${part.name}` } : { icon: 'zap', what: `view of ${part.name}, kept by the stream` };
    case 'merge': return { icon: 'git-merge', what: `${part.name}: batch and speed, by ${part.policy}` };
    case 'query': return { icon: operator?.icon ?? 'search', what: part.name };
  }
}
