import { unreachable } from '../base/assert.ts';
import type { Memory } from '../base/memory.ts';
import type { Expansion } from '../document/composites/expand.ts';
import type { PipelineDocument } from '../document/document.ts';
import { fingerprintsOf } from './fingerprint.ts';
import type { CheckedFaults } from './faults.ts';
import type { Physical, Standing } from './layers.ts';
import type { LinkedGraph } from './link.ts';
import { neededColumns } from './needed-columns.ts';
import { pathLayers } from './paths.ts';
import type { PathLayer } from './paths.ts';
import type { FaultPlan, MergePlan, Plan, QueryPlan, SourcePlan, Step, TablePlan, ViewPlan } from './plan.ts';
import { planSource, planTable } from './plan-sources.ts';
import { planMerge, planQuery, planStep, planView } from './plan-steps.ts';
import type { ShapedNode } from './shapes.ts';

export interface CheckedDocument {
  readonly document: PipelineDocument;
  readonly linked: LinkedGraph;
  readonly shaped: readonly ShapedNode[];
  readonly physical: Physical;
  readonly deploys: CheckedFaults['deploys'];
  /** Which inner node of which composite each node of an instance is. */
  readonly inner: Expansion['inner'];
  readonly memory: Memory;
}

/** The plan of one architecture of a document in which no error was found. */
export function planDocument(checked: CheckedDocument): Plan {
  const { document, linked, shaped, physical } = checked;
  const { seed, batch, kappa } = document.settings;
  const lists = emptyLists();
  const needed = neededColumns(checked);
  for (const index of linked.order) {
    const standing = physical.standings[index] ?? null;
    if (standing === null) planAbove(lists, checked, { index, needed: needed[index]! });
    else add(lists, keptServed(shaped[index]!, standing, checked));
  }
  const definitions = new Set(lists.steps.map(({ node }) => definitionOf(node, checked))).size;
  const plan = { architecture: physical.architecture, seed, batchSettings: batch, kappaSettings: kappa, faults: planFaults(checked), definitions, ...lists };
  return { ...fingerprintsOf(plan), ...plan };
}

/** A node of a composite is maintained once, wherever it is placed. */
function definitionOf(path: string, { inner }: CheckedDocument): string {
  const found = inner.get(path);
  return found === undefined ? path : `${found.composite} ${found.node}`;
}

interface Lists {
  readonly sources: SourcePlan[];
  readonly tables: TablePlan[];
  readonly steps: Step[];
  readonly views: ViewPlan[];
  readonly merges: MergePlan[];
  readonly queries: QueryPlan[];
}

function emptyLists(): Lists {
  return { sources: [], tables: [], steps: [], views: [], merges: [], queries: [] };
}

/**
 * All of them in every plan, so that an index means the same fault everywhere; a deploy has the steps that this plan runs of
 * it: none of a node that leads to no view, whose code nobody could check.
 */
function planFaults({ document, shaped, physical, deploys }: CheckedDocument): readonly FaultPlan[] {
  return document.settings.faults.map((fault, i) => {
    if (fault.kind !== 'bad-deploy') return fault;
    const code = deploys.get(i);
    const steps = code === undefined ? [] : physical.paths[code.node]!.map((layer) => planStep({ ...shaped[code.node]!, params: code.params }, layer, shaped));
    return { kind: fault.kind, at: fault.at, until: fault.until, node: fault.node, steps };
  });
}

function planAbove(lists: Lists, { document, shaped, physical, memory }: CheckedDocument, { index, needed }: { index: number; needed: ReadonlySet<string> }): void {
  const each = shaped[index]!;
  const operator = each.linked.operator;
  const layers = physical.paths[index]!;
  if (operator === undefined || layers.length === 0) return;
  if (operator.role === 'source') lists.sources.push(planSource(each, { operator, settings: document.settings, needed, memory }));
  if (operator.role === 'table') lists.tables.push(planTable(each));
  if (operator.role === 'transform' || operator.role === 'accumulate') for (const layer of layers) lists.steps.push(keptStep(each, layer, { shaped, memory }));
}

/** The same object as before where nothing has changed: it has been named already. */
function keptStep(each: ShapedNode, layer: PathLayer, { shaped, memory }: Pick<CheckedDocument, 'shaped' | 'memory'>): Step {
  const from = each.linked.inputs.map((input) => shaped[input.from]);
  return memory.keep(layer === 'batch' ? 'batch step' : 'speed step', each.linked.node.id, [each, ...from], () => planStep(each, layer, shaped));
}

interface Served {
  readonly views: readonly ViewPlan[];
  readonly merges: readonly MergePlan[];
  readonly queries: readonly QueryPlan[];
}

function add(lists: Lists, { views, merges, queries }: Served): void {
  lists.views.push(...views);
  lists.merges.push(...merges);
  lists.queries.push(...queries);
}

function keptServed(each: ShapedNode, standing: Standing, { shaped, memory }: Pick<CheckedDocument, 'shaped' | 'memory'>): Served {
  const from = Object.values(standing).map((value) => (typeof value === 'number' ? shaped[value] : typeof value === 'string' ? value : null));
  return memory.keep('served', each.linked.node.id, [each, ...from], () => planServed(each, standing, shaped));
}

const nothingServed: Served = { views: [], merges: [], queries: [] };

function planServed(each: ShapedNode, standing: Standing, shaped: readonly ShapedNode[]): Served {
  const { id } = each.linked.node;
  switch (standing.kind) {
    case 'view': return { ...nothingServed, views: [planView(each, shaped[standing.from]!, { ...standing, node: id })] };
    case 'layered': {
      const [batch, speed] = pathLayers.map((layer) => planView(each, shaped[standing.from]!, { layer, node: `${id}/${layer}` }));
      return { ...nothingServed, views: [batch!, speed!], merges: [planMerge(each, { batch: batch!.node, speed: speed!.node })] };
    }
    case 'merge': {
      const nodeOf = (index: number): string => shaped[index]!.linked.node.id;
      return { ...nothingServed, merges: [planMerge(each, { batch: nodeOf(standing.batch), speed: nodeOf(standing.speed) })] };
    }
    case 'query': return { ...nothingServed, queries: [planQuery(each, shaped[standing.asks]!)] };
    case 'no-place': return nothingServed;
    default: return unreachable(standing);
  }
}
