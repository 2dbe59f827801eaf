import { nodeAt } from '#pipeline/document/composites/node-at.ts';
import { ownerOf } from '#pipeline/document/composites/paths.ts';
import type { Operator } from '#pipeline/operators/operator.ts';
import { currentDocument } from '../../state/document-store.ts';
import { nameOfNode } from '../../state/palette-keys.ts';
import { titleOf } from '../../state/verbs.ts';
import type { PhysicalNode } from './physical-graph.ts';

/** What a part is called: as its node is, or the node inside an instance; without a label, as it is asked for. */
export function partTitle({ home, name }: PhysicalNode): string {
  const document = currentDocument();
  const node = nodeAt(document, home);
  return node === undefined || (node.label === '' && name !== '') ? name || titleOf(home) : nameOfNode(document, node);
}

/** The icon of a part, and what it is in this picture. */
export function partWords(part: PhysicalNode, operator: Operator | undefined): { readonly icon: string; readonly what: string } {
  switch (part.part) {
    case 'source': return { icon: operator?.icon ?? 'file-input', what: 'the log that it fills, read by all paths' };
    case 'table': return { icon: 'table-2', what: `a whole table, held in memory${insideWords(part.home)}` };
    case 'step': return { icon: operator?.icon ?? 'box', what: `${operator?.label ?? part.kind}${insideWords(part.home)}` };
    case 'view': return part.lane === 'batch' ? { icon: 'database', what: `batch view of ${part.name}` } : { icon: 'zap', what: `view of ${part.name}, kept by the stream` };
    case 'merge': return { icon: 'git-merge', what: `${part.name}: batch and speed, by ${part.policy}` };
    case 'query': return { icon: operator?.icon ?? 'search', what: part.name };
  }
}

function insideWords(home: string): string {
  return ownerOf(home) === home || nodeAt(currentDocument(), home) === undefined ? '' : `, inside ${titleOf(home.slice(0, home.lastIndexOf('/')))}`;
}
