import type { PipelineDocument, PipelineNode } from '../document.ts';
import { setAtPath } from '../set-at-path.ts';
import { mapShared, withShared } from '../sharing.ts';
import { changeComposite, followParams, withoutParam } from './edit-params.ts';
import { faceOf } from './face.ts';
import { compositeOf } from './instance.ts';
import { nodeAt } from './node-at.ts';

/**
 * What an instance gives to a param of its composite. `instance`: its id, or the way to one inside another, which is changed in all
 * instances of that one. `path` may lead into a list; where the instance said nothing of it yet, it becomes what the composite
 * says, with that part changed. What is as it was, or as the composite says, is not said again.
 */
export function setGivenAt(document: PipelineDocument, instance: string, { path, value }: { path: string; value: unknown }): PipelineDocument {
  const [name = '', ...rest] = path.split('.');
  return changeAt(document, instance, (node) => {
    const face = faceOf(document, node);
    if (face?.role !== 'composite' || !face.fields.some((each) => each.name === name)) return node;
    const before = Object.hasOwn(node.params, name) ? node.params[name] : face.defaults[name];
    const after = setAtPath(before, rest, value);
    return after === before ? node : { ...node, params: { ...node.params, [name]: after } };
  });
}

/** The instance says nothing of it any more: it means what its composite says. */
export function clearGiven(document: PipelineDocument, instance: string, name: string): PipelineDocument {
  return changeAt(document, instance, (node) => withoutParam(node, name));
}

function changeAt(document: PipelineDocument, path: string, change: (node: PipelineNode) => PipelineNode): PipelineDocument {
  const end = path.lastIndexOf('/');
  const changed = (id: string, nodes: readonly PipelineNode[]): readonly PipelineNode[] => mapShared(nodes, (each) => (each.id === id ? change(each) : each));
  if (end < 0) return withShared(document, { nodes: changed(path, document.nodes) });
  const owner = nodeAt(document, path.slice(0, end));
  const composite = owner === undefined ? undefined : compositeOf(document, owner)?.id;
  if (composite === undefined) return document;
  const node = path.slice(end + 1);
  const after = changeComposite(document, composite, (each) => withShared(each, { nodes: changed(node, each.nodes) }));
  return after === document ? document : followParams(document, after, { composite, node });
}
