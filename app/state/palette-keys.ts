import { facesOf, faceOf } from '#pipeline/document/composites/face.ts';
import type { Face } from '#pipeline/document/composites/face.ts';
import { newInstance, newNode } from '#pipeline/document/edits.ts';
import type { PipelineDocument, PipelineNode, Position } from '#pipeline/document/document.ts';
import { operatorOf, operators } from '#pipeline/operators/index.ts';

/** What can be placed is called by a key: an operator by its kind, a composite of the document by `composite/` and its id. */
const prefix = 'composite/';

/** What a drag from the palette carries: such a key. */
export const paletteMime = 'application/x-watersmeet-operator';

export function keyOf(face: Face): string {
  return face.role === 'composite' ? compositeKey(face.composite.id) : face.kind;
}

export function compositeKey(id: string): string {
  return `${prefix}${id}`;
}

/** Id of the composite that a key names; null of an operator's. */
export function compositeOfKey(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null;
}

/** All that can be placed: the document's own composites, then every operator. */
export function placeable(document: PipelineDocument): readonly Face[] {
  return [...facesOf(document).values(), ...operators];
}

export function nameOfKey(document: PipelineDocument, key: string): string {
  const id = compositeOfKey(key);
  return (id === null ? operatorOf(key) : facesOf(document).get(id))?.label ?? key;
}

export function nodeOfKey(document: PipelineDocument, key: string, position: Position): PipelineNode {
  const id = compositeOfKey(key);
  return id === null ? newNode(document, key, position) : newInstance(document, id, position);
}

/** What a node is called: by its own label, or by what it is. */
export function nameOfNode(document: PipelineDocument, node: PipelineNode): string {
  return node.label || (faceOf(document, node)?.label ?? node.kind);
}
