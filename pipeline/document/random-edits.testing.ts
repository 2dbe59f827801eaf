import fc from 'fast-check';
import { faceOf } from './composites/face.ts';
import { compositeOf, isInstance } from './composites/instance.ts';
import { convertToKappa, convertToLambda, wireByHand } from './convert.ts';
import { architectures } from './document.ts';
import type { Composite, Fault, PipelineDocument, PipelineNode } from './document.ts';
import { faultKinds } from './fault.ts';
import { newFault } from './new-fault.testing.ts';
import {
  addFault, addNode, addPanel, canConnect, connect, describeComposite, disconnect, expandInstance, extractFragment, healRemove, importComposite, insertOnEdge, moveNodes, movePanel, makeComposite, newInstance, newNode, newPanel,
  clearGiven, demoteParam, describeParam, parseCompositeFile, pasteFragment, printCompositeFile, promoteParam, removeComposite, setGivenAt, removeFault, removeNodes, removePanel, renameInner, renameNode, setArchitecture, setFault, setInnerParamAt, setLayer, setName, setNotes, setPanel, setParamAt, setSettings,
} from './edits.ts';

/** An edit as numbers that are read against whatever document they meet, so that a sequence shrinks well. */
export interface RandomEdit {
  readonly verb: number;
  readonly a: number;
  readonly b: number;
}

const small = fc.nat({ max: 1000 });
export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({ verb: small, a: small, b: small });

/** Set SEED to repeat a failure or to look elsewhere. */
export const seed = Number(process.env['SEED'] ?? 20010101);

type Verb = (document: PipelineDocument, a: number, b: number) => PipelineDocument;

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list.length === 0 ? undefined : list[index % list.length];
}

const kinds = ['filter', 'split', 'derive', 'aggregate', 'union', 'lookup-join', 'view', 'batch-view', 'speed-view', 'serving-merge', 'generator', 'made-up-kind'];
const idAt = (document: PipelineDocument, index: number): string => pick(document.nodes, index)?.id ?? 'nobody';

function randomFault(document: PipelineDocument, a: number, b: number): Fault {
  const span = { at: a * 3_600_000, until: (a + b - 100) * 3_600_000 };
  const fault = newFault(document, pick(faultKinds, a)!, span) ?? { kind: 'poison-event', ...span };
  if (fault.kind === 'stalled-partition') return { ...fault, partition: b % 16 };
  if ('fraction' in fault) return { ...fault, fraction: (b % 11) / 10 };
  return fault.kind === 'bad-deploy' ? { ...fault, node: idAt(document, b), params: { condition: 'true', groupBy: [], deep: { a: [b] } } } : fault;
}

const compositeAt = ({ composites }: PipelineDocument, index: number): Composite | undefined => pick(composites, index);
const innerAt = (document: PipelineDocument, a: number, b: number): string => pick(compositeAt(document, a)?.nodes ?? [], b)?.id ?? 'nobody';

/** Some param of an inner node, a part of a list perhaps. */
function innerParamAt(document: PipelineDocument, a: number, b: number): string {
  const node = pick(compositeAt(document, a)?.nodes ?? [], b);
  const face = node === undefined ? undefined : faceOf(document, node);
  const field = pick(face?.fields ?? [], a + b);
  return field?.type !== 'list' || a % 2 === 0 ? field?.name ?? 'nothing' : `${field.name}.${b % 2}.${pick(field.fields, a)?.name ?? 'x'}`;
}

function promoteSome(document: PipelineDocument, a: number, b: number): PipelineDocument {
  return promoteParam(document, compositeAt(document, a)?.id ?? '', { node: innerAt(document, a, b), param: innerParamAt(document, a, b), label: pick(['', 'Least'], b)! });
}

/** Params of composites, and the ways to instances that may give them a value, those directly inside others too. */
function promotedIn({ composites }: PipelineDocument): readonly { readonly id: string; readonly name: string }[] {
  return composites.flatMap(({ id, params }) => params.map(({ name }) => ({ id, name })));
}

function givableIn(document: PipelineDocument): readonly { readonly instance: string; readonly name: string }[] {
  const paramsOf = (node: PipelineNode, instance: string): readonly { readonly instance: string; readonly name: string }[] => (compositeOf(document, node)?.params ?? []).map(({ name }) => ({ instance, name }));
  return document.nodes.flatMap((node) => [...paramsOf(node, node.id), ...(compositeOf(document, node)?.nodes ?? []).flatMap((inner) => paramsOf(inner, `${node.id}/${inner.id}`))]);
}

/** A node and what stands around it. */
function neighbours({ nodes, edges }: PipelineDocument, a: number, b: number): readonly string[] {
  const start = pick(nodes, a)?.id ?? 'nobody';
  const around = edges.flatMap(({ from, to }) => (from === start ? [to] : to === start ? [from] : []));
  return [start, ...around.filter((_, i) => ((b >> i) & 1) === 0)];
}

/** The composite as a file, and that file read again. */
function importAgain(document: PipelineDocument, id: string): PipelineDocument {
  const file = parseCompositeFile(printCompositeFile(document, id) ?? '');
  return file.ok ? importComposite(document, file.value).document : document;
}

/** Edits that don't change what the pipeline means. */
export const cosmeticVerbs: readonly Verb[] = [
  (document, a, b) => moveNodes(document, new Map([[idAt(document, a), { x: b - 500, y: a }], [idAt(document, b), { x: a, y: b * 2 }]])),
  (document, a, b) => renameNode(document, idAt(document, a), `Node ${b}`),
  (document, a) => setName(document, `Pipeline ${a}`),
  (document, a) => setNotes(document, `Note ${a}`),
  (document, a) => {
    const merge = pick(document.nodes.filter((each) => each.kind === 'serving-merge'), a);
    return merge === undefined ? document : addPanel(document, newPanel(document, 'bar', merge.id));
  },
  (document, a) => removePanel(document, pick(document.panels, a)?.id ?? ''),
  (document, a, b) => setPanel(document, pick(document.panels, a)?.id ?? '', { title: `Panel ${b}`, options: { limit: 1 + (b % 20) } }),
  (document, a, b) => movePanel(document, pick(document.panels, a)?.id ?? '', b % 6),
  (document, a) => setSettings(document, { clock: { speed: 1 + a } }),
  (document) => ({ ...document, nodes: document.nodes.toReversed(), edges: document.edges.toReversed() }),
];

/** Edits of operators of one's own. */
export const compositeVerbs: readonly Verb[] = [
  (document, a, b) => makeComposite(document, neighbours(document, a, b), { name: `Operator ${a % 3}`, summary: b % 2 === 0 ? '' : 'What it does.' }).document,
  (document, a, b) => makeComposite(document, neighbours(document, a, b).slice(0, 1), { name: '' }).document,
  (document, a, b) => addNode(document, newInstance(document, compositeAt(document, a)?.id ?? 'nobody', { x: a, y: b })),
  (document, a) => expandInstance(document, pick(document.nodes.filter(isInstance), a)?.id ?? 'nobody').document,
  (document, a) => removeComposite(document, compositeAt(document, a)?.id ?? 'nobody'),
  (document, a, b) => describeComposite(document, compositeAt(document, a)?.id ?? '', b % 2 === 0 ? { name: `Operator ${b}` } : { summary: `It does ${b}.` }),
  (document, a, b) => setInnerParamAt(document, compositeAt(document, a)?.id ?? '', { node: innerAt(document, a, b), path: pick(['condition', 'composite', 'measures.0.fn', '__proto__.polluted'], a)!, value: pick(['x', compositeAt(document, b)?.id ?? 1, null], b)! }),
  (document, a, b) => renameInner(document, compositeAt(document, a)?.id ?? '', { node: innerAt(document, a, b), label: `Inner ${b}` }),
  promoteSome,
  (document, a) => {
    const found = pick(promotedIn(document), a);
    return found === undefined ? document : demoteParam(document, found.id, found.name);
  },
  (document, a, b) => {
    const found = pick(promotedIn(document), a);
    return found === undefined ? document : describeParam(document, found.id, { name: found.name, label: `Setting ${b}` });
  },
  (before, a, b) => {
    const document = givableIn(before).length > 0 ? before : promoteSome(before, a, b);
    const found = pick(givableIn(document), a);
    return found === undefined ? before : setGivenAt(document, found.instance, { path: found.name, value: pick(['value > 1', b, ['origin'], [], true, null], b)! });
  },
  (document, a) => {
    const found = pick(givableIn(document), a);
    return found === undefined ? document : clearGiven(document, found.instance, found.name);
  },
  (document, a) => importAgain(document, compositeAt(document, a)?.id ?? ''),
];

export const allVerbs: readonly Verb[] = [
  ...cosmeticVerbs.slice(0, -1),
  (document, a, b) => addNode(document, newNode(document, pick(kinds, a)!, { x: a, y: b })),
  (document, a, b) => removeNodes(document, [idAt(document, a), idAt(document, b)]),
  (document, a, b) => healRemove(document, [idAt(document, a), idAt(document, b)]),
  (document, a, b) => connect(document, { from: idAt(document, a), to: idAt(document, b), port: pick(['in', 'batch', 'speed', 'table'], a + b)!, output: pick([undefined, undefined, 'some', 'rest'], a) }),
  (document, a, b) => {
    const wire = { from: idAt(document, a), to: idAt(document, b), port: 'in' };
    return canConnect(document, wire).some((each) => each.severity === 'error') ? document : connect(document, wire);
  },
  (document, a) => disconnect(document, [pick(document.edges, a)?.id ?? '']),
  (document, a, b) => insertOnEdge(document, pick(document.edges, a)?.id ?? '', newNode(document, pick(kinds, b)!, { x: b, y: a })),
  (document, a, b) => pasteFragment(document, extractFragment(document, document.nodes.filter((_, i) => i % 5 === a % 5).map((each) => each.id)), { x: a, y: b }).document,
  (document, a, b) => setParamAt(document, idAt(document, a), { path: pick(['name', 'condition', 'branches.0.name', 'branches', 'branches.1', 'groupBy', 'measures.0.fn', 'a.b.c', '__proto__.polluted'], b)!, value: pick(['x', 1, ['origin'], null, { name: 'y', condition: 'true' }, [], [{ name: 'z', condition: 'false' }]], a) }),
  (document, a, b) => setLayer(document, [idAt(document, a)], pick([null, 'batch', 'speed', 'serving'] as const, b)!),
  (document, a, b) => addFault(document, randomFault(document, a, b)),
  (document, a, b) => setFault(document, b % 4, randomFault(document, a, b)),
  (document, a) => removeFault(document, a % 4),
  (document, a) => setArchitecture(document, pick(architectures, a)!),
  ...compositeVerbs,
  (document, a) => (a % 2 === 0 ? convertToKappa : convertToLambda)(document).document,
  (document, a) => wireByHand(document, pick(document.nodes.filter((each) => each.kind === 'view'), a)?.id ?? 'nobody').document,
  (document, a, b) => setSettings(document, { kappa: { startup: a, retention: b * 1000, switchOver: pick(['by-hand', 'when-caught-up'] as const, a)! } }),
  (document, a) => setSettings(document, { seed: a, batch: { trigger: { kind: 'records', every: a + 1 } } }),
];

export function applyEdit(document: PipelineDocument, { verb, a, b }: RandomEdit, verbs: readonly Verb[] = allVerbs): PipelineDocument {
  return pick(verbs, verb)!(document, a, b);
}
