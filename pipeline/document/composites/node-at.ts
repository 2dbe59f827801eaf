import type { PipelineDocument, PipelineNode } from '../document.ts';
import { nodeOf } from '../wires.ts';
import { compositeOf } from './instance.ts';

/** The node at the end of a way such as `clean/late`, as it is written in its composite; undefined where there is none. */
export function nodeAt(document: PipelineDocument, path: string): PipelineNode | undefined {
  const [first = '', ...rest] = path.split('/');
  return rest.reduce<PipelineNode | undefined>((node, id) => (node === undefined ? undefined : compositeOf(document, node)?.nodes.find((each) => each.id === id)), nodeOf(document, first));
}
