import type { Expansion, InnerNode } from '../document/composites/expand.ts';
import { faceOf } from '../document/composites/face.ts';
import { writtenAt } from '../document/composites/given.ts';
import { insideOf, ownerOf } from '../document/composites/paths.ts';
import type { PipelineDocument, PipelineNode } from '../document/document.ts';
import { nodeOf } from '../document/wires.ts';
import { problem } from '../problem.ts';
import type { Place, Problem } from '../problem.ts';
import { nameOf } from './link.ts';

/**
 * Problems of an expansion as problems of its document: what is wrong with an inner node is wrong with the instance, and says
 * with which inner node. What is wrong with a value that an instance gives is said of its param there. What befalls a whole instance is said of it once.
 */
export function bringHome(problems: readonly Problem[], document: PipelineDocument, expansion: Expansion): readonly Problem[] {
  if (expansion.inner.size === 0) return problems;
  const home = new Homecoming(problems, document, expansion);
  const seen = new Set<string>();
  return problems.flatMap((each) => home.of(each)).filter((each) => {
    const { node, inner, edge, param, panel } = each.where;
    const key = JSON.stringify([each.code, node, inner, edge, param, panel, each.message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Codes of what is true of each node of an instance because it is true of the instance. */
const ofTheWhole = new Set(['layer.crossing', 'layer.not-allowed']);

class Homecoming {
  readonly #document: PipelineDocument;
  readonly #expansion: Expansion;
  readonly #flat: ReadonlyMap<string, PipelineNode>;
  /** Instances none of whose nodes is of any use. */
  readonly #unused: ReadonlySet<string>;

  constructor(problems: readonly Problem[], document: PipelineDocument, expansion: Expansion) {
    this.#document = document;
    this.#expansion = expansion;
    this.#flat = new Map(expansion.document.nodes.map((each) => [each.id, each]));
    const unused = new Set(problems.flatMap(({ code, where }) => (code === 'graph.unused' ? where.node ?? [] : [])));
    const used = new Set([...expansion.inner].flatMap(([path, { instance }]) => (unused.has(path) ? [] : instance)));
    this.#unused = new Set([...expansion.inner.values()].map((each) => each.instance).filter((each) => !used.has(each)));
  }

  of(each: Problem): readonly Problem[] {
    const { edge: flatEdge, node, ...where } = each.where;
    const edge = flatEdge === undefined ? null : this.#expansion.edges.get(flatEdge) ?? (this.#expansion.edges.has(flatEdge) ? null : flatEdge);
    const placed = { ...each, where: { ...where, ...(node === undefined ? {} : { node }), ...(edge === null ? {} : { edge }) } };
    const inner = this.#expansion.inner.get(node ?? '');
    return node === undefined || inner === undefined ? [placed] : this.#ofInner(placed, node, inner);
  }

  #ofInner(each: Problem, path: string, { instance }: InnerNode): readonly Problem[] {
    const owner = nodeOf(this.#document, instance);
    const node = this.#flat.get(path);
    if (owner === undefined || node === undefined) return [each];
    const where = { ...each.where, node: instance };
    const whole = ofTheWhole.has(each.code) || (each.code === 'graph.unused' && this.#unused.has(instance));
    if (whole) return [{ ...each, where, message: each.message.replaceAll(nameOf(node), nameOf(owner)) }];
    const open = each.code === 'graph.missing-input' ? this.#openPorts(owner, path) : [];
    if (open.length > 0) return open.map((port) => ({ ...this.#missing(owner, port), severity: each.severity }));
    const written = this.#written(path, each.where.param);
    if (written !== null) return [{ ...each, where: { ...each.where, ...written } }];
    const rest = path.slice(instance.length + 1);
    const message = each.message.includes(path) ? each.message : `${node.label || path}: ${each.message}`;
    return [{ ...each, where: { ...where, inner: rest }, message }];
  }

  /** The param of an instance from which one of an inner node has its value; null where it is the inner node's own. */
  #written(path: string, param: string | undefined): Place | null {
    if (param === undefined) return null;
    const { node, param: name } = writtenAt(this.#expansion.placed, { node: path, param });
    const inner = insideOf(node);
    return node === path ? null : { node: ownerOf(node), ...(inner === '' ? {} : { inner }), param: name };
  }

  /** Inputs of an instance to which nothing is connected, and which lead to that inner node. */
  #openPorts(owner: PipelineNode, path: string): readonly string[] {
    const face = faceOf(this.#document, owner);
    if (face?.role !== 'composite') return [];
    const connected = new Set(this.#document.edges.flatMap(({ to, port }) => (to === owner.id ? [port] : [])));
    const inner = path.slice(owner.id.length + 1).split('/')[0];
    return face.composite.inputs.filter(({ name, to }) => !connected.has(name) && to.some(({ node }) => node === inner)).map(({ name }) => name);
  }

  #missing(owner: PipelineNode, port: string): Problem {
    const takes = faceOf(this.#document, owner)?.inputs.find(({ name }) => name === port)?.accepts.map((type) => `a ${type}`).join(' or ');
    const hint = takes === undefined || takes === '' ? undefined : `Draw an edge to it from a node that gives ${takes}.`;
    return problem('graph.missing-input', { node: owner.id }, `Nothing is connected to the input ${port} of ${nameOf(owner)}.`, hint);
  }
}
