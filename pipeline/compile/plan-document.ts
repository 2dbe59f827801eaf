import { unreachable } from '../base/assert.ts';
import type { Memory } from '../base/memory.ts';
import type { Expansion } from '../document/composites/expand.ts';
import type { PipelineDocument } from '../document/document.ts';
import type { Operator } from '../operators/operator.ts';
import { fingerprintsOf } from './fingerprint.ts';
import type { CheckedFaults } from './faults.ts';
import type { Physical, Standing } from './layers.ts';
import type { LinkedGraph } from './link.ts';
import { neededColumns } from './needed-columns.ts';
import { pathLayers } from './paths.ts';
import type { PathLayer } from './paths.ts';
import type { FaultPlan, MergePlan, Plan, PlanArchitecture, QueryPlan, SourcePlan, Step, TablePlan, ViewPlan } from './plan.ts';
import { planSource, planTable } from './plan-sources.ts';
import { planBranch, planMerge, planQuery, planStep, planView } from './plan-steps.ts';
import type { ShapedNode } from './shapes.ts';
import { usedOutputs } from './used-outputs.ts';

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
  const plan = { architecture: physical.architecture, seed, batchSettings: batch, kappaSettings: kappa, faults: planFaults(checked), definitions: definitionsOf(checked), ...lists };
  return { ...fingerprintsOf(plan), ...plan };
}

/** How many steps there are to maintain: a node of a composite is maintained once, wherever it is placed. */
function definitionsOf({ linked, physical, inner }: CheckedDocument): number {
  let own = 0;
  const ofComposites = new Set<string>();
  for (const { node, operator, index } of linked.nodes) {
    if (!isStep(operator) || physical.paths[index]!.length === 0) continue;
    const found = inner.get(node.id);
    if (found === undefined) own++;
    else ofComposites.add(`${found.composite} ${found.node}`);
  }
  return own + ofComposites.size;
}

function isStep(operator: Operator | undefined): boolean {
  return operator?.role === 'transform' || operator?.role === 'accumulate';
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
function planFaults({ document, linked, shaped, physical, deploys }: CheckedDocument): readonly FaultPlan[] {
  return document.settings.faults.map((fault, i) => {
    if (fault.kind !== 'bad-deploy') return fault;
    const code = deploys.get(i);
    const steps = code === undefined ? [] : physical.paths[code.node]!.flatMap((layer) => (
      stepsOf({ ...shaped[code.node]!, params: code.params }, layer, { shaped, architecture: physical.architecture, used: usedOutputs(linked.nodes[code.node]!, layer, { linked, physical }) })
    ));
    return { kind: fault.kind, at: fault.at, until: fault.until, node: fault.node, steps };
  });
}

function planAbove(lists: Lists, checked: CheckedDocument, { index, needed }: { index: number; needed: ReadonlySet<string> }): void {
  const { document, shaped, physical, memory } = checked;
  const each = shaped[index]!;
  const operator = each.linked.operator;
  const layers = physical.paths[index]!;
  if (operator === undefined || layers.length === 0) return;
  if (operator.role === 'source') lists.sources.push(planSource(each, { operator, settings: document.settings, needed, memory }));
  if (operator.role === 'table') lists.tables.push(planTable(each));
  if (isStep(operator)) for (const layer of layers) for (const step of keptSteps(each, layer, checked)) lists.steps.push(step);
}

/** The same objects as before where nothing has changed: they have been named already. The node's own step, then those of its outputs. */
function keptSteps(each: ShapedNode, layer: PathLayer, checked: CheckedDocument): readonly Step[] {
  const { shaped, physical: { architecture }, memory } = checked;
  const { operator, node, inputs } = each.linked;
  const used = usedOutputs(each.linked, layer, checked);
  const from: unknown[] = used.length === 0 ? [each] : [each, ...used];
  for (const input of inputs) from.push(shaped[input.from]);
  const differs = operator?.role === 'accumulate' && operator.layerParams !== undefined;
  const path = layer === 'batch' ? 'batch steps' : architecture === 'kappa' && differs ? 'stream steps' : 'speed steps';
  return memory.keep(path, node.id, from, () => stepsOf(each, layer, { shaped, architecture, used }));
}

interface StepsOf {
  readonly shaped: readonly ShapedNode[];
  readonly architecture: PlanArchitecture;
  /** Outputs of a node with branches. */
  readonly used: readonly string[];
}

function stepsOf(each: ShapedNode, layer: PathLayer, { shaped, architecture, used }: StepsOf): readonly Step[] {
  return [planStep(each, layer, { shaped, architecture }), ...used.map((output) => planBranch(each, layer, output))];
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
  const from = Object.values(standing).flat().map((value) => (typeof value === 'number' ? shaped[value] : typeof value === 'string' ? value : null));
  return memory.keep('served', each.linked.node.id, [each, ...from], () => planServed(each, standing, shaped));
}

const nothingServed: Served = { views: [], merges: [], queries: [] };

function planServed(each: ShapedNode, standing: Standing, shaped: readonly ShapedNode[]): Served {
  const { id } = each.linked.node;
  switch (standing.kind) {
    case 'view': return { ...nothingServed, views: [planView(each, shaped[standing.from]!, { ...standing, node: id })] };
    case 'layered': {
      const [batch, speed] = pathLayers.map((layer) => planView(each, shaped[standing.from]!, { layer, node: `${id}/${layer}`, output: standing.output }));
      return { ...nothingServed, views: [batch!, speed!], merges: [planMerge(each, { batch: batch!.node, speed: speed!.node })] };
    }
    case 'merge': {
      const nodeOf = (index: number): string => shaped[index]!.linked.node.id;
      return { ...nothingServed, merges: [planMerge(each, { batch: nodeOf(standing.batch), speed: nodeOf(standing.speed) })] };
    }
    case 'query': return { ...nothingServed, queries: [planQuery(each, shaped[standing.asks]!, standing.others.map((index) => shaped[index]!))] };
    case 'no-place': return nothingServed;
    default: return unreachable(standing);
  }
}
