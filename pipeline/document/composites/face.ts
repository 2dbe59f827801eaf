import type { FormField } from '../../operators/form.ts';
import { operatorOf } from '../../operators/index.ts';
import { layers } from '../../operators/operator.ts';
import type { Layer, Operator, Params } from '../../operators/operator.ts';
import type { EdgeType, Port } from '../../operators/shape.ts';
import type { Composite, CompositeInput, PipelineNode } from '../document.ts';
import { describeGiven } from './describe-given.ts';
import { compositeKind, namedComposite } from './instance.ts';
import type { Composites } from './instance.ts';
import { promotedOf } from './promoted.ts';
import type { PromotedParam } from './promoted.ts';

/** What a node shows of itself to its neighbours and to people: its operator, or what its composite amounts to. */
export type Face = Operator | CompositeFace;

export interface CompositeFace {
  readonly role: 'composite';
  readonly composite: Composite;
  readonly kind: typeof compositeKind;
  readonly label: string;
  readonly summary: string;
  readonly category: 'Yours';
  readonly icon: string;
  readonly aliases: readonly string[];
  readonly inputs: readonly Port[];
  readonly output: EdgeType | null;
  readonly promoted: readonly PromotedParam[];
  /** Of `promoted`. */
  readonly fields: readonly FormField[];
  readonly defaults: Params;
  readonly layers: readonly Layer[];
  readonly examples: readonly [];
  describe(params: Params): string;
}

type Node = Pick<PipelineNode, 'kind' | 'params'>;

/** undefined: an unknown kind, or an instance of a composite that isn't there. */
export function faceOf(within: Composites, node: Node): Face | undefined {
  const id = namedComposite(node);
  return id === undefined ? operatorOf(node.kind) : facesOf(within).get(id);
}

const known = new WeakMap<readonly Composite[], ReadonlyMap<string, CompositeFace>>();

/** The faces of all composites, by id. */
export function facesOf(within: Composites): ReadonlyMap<string, CompositeFace> {
  const found = known.get(within.composites);
  if (found !== undefined) return found;
  const faces = new Map<string, CompositeFace>();
  for (const each of within.composites) makeFace(within, each, { faces, inside: new Set() });
  known.set(within.composites, faces);
  return faces;
}

interface Making {
  readonly faces: Map<string, CompositeFace>;
  /** Composites around the one that is looked at: one that holds itself has a face without ports. */
  readonly inside: Set<string>;
}

function makeFace(within: Composites, composite: Composite, making: Making): CompositeFace {
  const { faces, inside } = making;
  const found = faces.get(composite.id);
  if (found !== undefined) return found;
  inside.add(composite.id);
  const inner = new Map(composite.nodes.map((node) => [node.id, innerFace(within, node, making)]));
  inside.delete(composite.id);
  const face = faceFrom(composite, inner);
  faces.set(composite.id, face);
  return face;
}

function innerFace(within: Composites, node: PipelineNode, making: Making): Face | undefined {
  const id = namedComposite(node);
  if (id === undefined) return operatorOf(node.kind);
  const composite = within.composites.find((each) => each.id === id);
  return composite === undefined || making.inside.has(id) ? undefined : makeFace(within, composite, making);
}

function faceFrom(composite: Composite, inner: ReadonlyMap<string, Face | undefined>): CompositeFace {
  const { name, summary, nodes } = composite;
  const promoted = promotedOf(composite, inner);
  const steps = [...inner.values()].filter((each) => each?.role !== 'table');
  return {
    role: 'composite',
    composite,
    kind: compositeKind,
    label: name,
    summary: summary === '' ? `An operator of your own, made of ${nodes.length === 1 ? 'one node' : `${nodes.length} nodes`}.` : summary,
    category: 'Yours',
    icon: 'component',
    aliases: ['composite', 'yours', 'own'],
    inputs: composite.inputs.map((each) => portFrom(each, inner)),
    output: inner.get(composite.output)?.output ?? null,
    promoted,
    fields: promoted.map((each) => each.field),
    defaults: Object.fromEntries(promoted.map((each) => [each.name, each.value])),
    layers: layers.filter((layer) => steps.every((each) => each?.layers.includes(layer) === true)),
    examples: [],
    describe: (params) => describeGiven(promoted, params) || (summary === '' ? nodes.map((node) => node.label || inner.get(node.id)?.label || node.kind).join(', ') : summary),
  };
}

/** It takes what all the inner ports take that it leads to, and as many edges as they. */
function portFrom({ name, to }: CompositeInput, inner: ReadonlyMap<string, Face | undefined>): Port {
  const ports = to.map(({ node, port }) => inner.get(node)?.inputs.find((each) => each.name === port));
  const [first] = ports;
  const accepts = first?.accepts.filter((type) => ports.every((each) => each?.accepts.includes(type) === true)) ?? [];
  const many = ports.length > 0 && ports.every((each) => each?.many === true);
  const label = name === first?.name ? first.label : name;
  return many ? { name, label, accepts, many } : { name, label, accepts };
}
