import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { Composite, CompositeParam, PipelineDocument, PipelineNode } from '../document.ts';
import { freshId } from '../ids.ts';
import { documentLimits } from '../limits.ts';
import { mapShared, withShared } from '../sharing.ts';
import { faceOf, facesOf } from './face.ts';
import { namedComposite } from './instance.ts';
import { covers, isParamName, isParamPath, movedPath, overlap, reservedNames } from './param-path.ts';
import { fieldAt } from './promoted.ts';

type Place = Pick<CompositeParam, 'node' | 'param'>;

/** Why a param of an inner node can't become one of the composite; null: it can. */
export function canPromote(document: PipelineDocument, id: string, place: Place): Problem | null {
  const composite = document.composites.find((each) => each.id === id);
  const node = composite?.nodes.find((each) => each.id === place.node);
  const face = node === undefined ? undefined : faceOf(document, node);
  if (composite === undefined || node === undefined || face === undefined) return problem('promote.nothing', {}, 'There is no such node.');
  const { compositeParams } = documentLimits;
  if (!isParamPath(place.param) || fieldAt(face.fields, { ...face.defaults, ...node.params }, place.param.split('.')) === null) return problem('promote.nothing', {}, 'Instances can not set that.');
  const taken = composite.params.find((each) => overlap(each, place));
  if (taken !== undefined) return problem('promote.taken', {}, `${labelOf(document, composite, taken)} sets it already, or a part of it.`, 'Take that back first.');
  return composite.params.length < compositeParams ? null : problem('promote.full', {}, `An operator has at most ${compositeParams} settings.`);
}

function labelOf(document: PipelineDocument, { id }: Composite, { name }: CompositeParam): string {
  return facesOf(document).get(id)?.promoted.find((each) => each.name === name)?.field.label ?? name;
}

/** Under a free name like that of the inner param. Where `canPromote` says no, the document stays as it is. */
export function promoteParam(document: PipelineDocument, id: string, { node, param, label = '' }: Place & { label?: string }): PipelineDocument {
  if (canPromote(document, id, { node, param }) !== null) return document;
  return changeComposite(document, id, (each) => {
    const base = param.split('.').at(-1)!;
    const taken = new Set([...reservedNames, ...each.params.map(({ name }) => name)]);
    return { ...each, params: [...each.params, { name: freshId(isParamName(base) ? base : 'param', taken), label: label.slice(0, documentLimits.name), node, param }] };
  });
}

/** What its field is called; '' as at the inner node. The name stays. */
export function describeParam(document: PipelineDocument, id: string, { name, label }: { name: string; label: string }): PipelineDocument {
  return changeComposite(document, id, (composite) => withShared(composite, {
    params: mapShared(composite.params, (each) => (each.name === name ? withShared(each, { label: label.trim().slice(0, documentLimits.name) }) : each)),
  }));
}

/** With what its instances give, and with the params of other composites that lead to it. */
export function demoteParam(document: PipelineDocument, id: string, name: string): PipelineDocument {
  const known = document.composites.find((each) => each.id === id)?.params.some((each) => each.name === name) ?? false;
  if (!known) return document;
  const without = changeComposite(document, id, (each) => ({ ...each, params: each.params.filter((param) => param.name !== name) }));
  const forget = (node: PipelineNode): PipelineNode => (namedComposite(node) === id ? withoutParam(node, name) : node);
  const forgotten = withShared(without, {
    nodes: mapShared(without.nodes, forget),
    composites: mapShared(without.composites, (each) => withShared(each, { nodes: mapShared(each.nodes, forget) })),
  });
  const leading = forgotten.composites.flatMap((outer) => {
    const instances = new Set(outer.nodes.filter((each) => namedComposite(each) === id).map((each) => each.id));
    return outer.params.filter(({ node, param }) => instances.has(node) && covers(name, param)).map((each) => ({ outer: outer.id, name: each.name }));
  });
  return leading.reduce((whole, each) => demoteParam(whole, each.outer, each.name), forgotten);
}

export function withoutParam(node: PipelineNode, name: string): PipelineNode {
  if (!Object.hasOwn(node.params, name)) return node;
  const { [name]: _, ...params } = node.params;
  return { ...node, params };
}

/**
 * After a change of an inner node's params: params of the composite that stand for a part of a list go along with its item, and
 * are gone with it.
 */
export function followParams(before: PipelineDocument, after: PipelineDocument, { composite, node }: { composite: string; node: string }): PipelineDocument {
  const moved = mover(before, after, { composite, node });
  const { params = [] } = after.composites.find((each) => each.id === composite) ?? {};
  const kept = params.filter((each) => moved(each) === null).reduce((whole, { name }) => demoteParam(whole, composite, name), after);
  return changeComposite(kept, composite, (each) => withShared(each, { params: mapShared(each.params, (param) => withShared(param, { param: moved(param)! })) }));
}

function mover(before: PipelineDocument, after: PipelineDocument, { composite, node }: { composite: string; node: string }): (param: CompositeParam) => string | null {
  const valuesIn = (whole: PipelineDocument): unknown => {
    const found = whole.composites.find((each) => each.id === composite)?.nodes.find((each) => each.id === node);
    return found === undefined ? {} : { ...faceOf(whole, found)?.defaults, ...found.params };
  };
  const [old, now] = [valuesIn(before), valuesIn(after)];
  return (each) => (each.node === node ? movedPath(old, now, each.param.split('.'))?.join('.') ?? null : each.param);
}

export function changeComposite(document: PipelineDocument, id: string, change: (composite: Composite) => Composite): PipelineDocument {
  return withShared(document, { composites: mapShared(document.composites, (each) => (each.id === id ? change(each) : each)) });
}
