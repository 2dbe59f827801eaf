import { unreachable } from '../base/assert.ts';
import type { PipelineDocument } from '../document/document.ts';
import { codeFingerprintOf, fingerprintOf } from './fingerprint.ts';
import type { CheckedFaults } from './faults.ts';
import type { Physical, Standing } from './layers.ts';
import type { LinkedGraph } from './link.ts';
import { neededColumns } from './needed-columns.ts';
import { pathLayers } from './paths.ts';
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
    else planServed(lists, shaped, { each: shaped[index]!, standing });
  }
  const definitions = new Set(lists.steps.map((step) => step.node)).size;
  const plan = { architecture: physical.architecture, seed, batchSettings: batch, kappaSettings: kappa, faults: planFaults(checked), definitions, ...lists };
  return { fingerprint: fingerprintOf(plan), codeFingerprint: codeFingerprintOf(plan), ...plan };
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

function planAbove(lists: Lists, { document, shaped, physical }: CheckedDocument, { index, needed }: { index: number; needed: ReadonlySet<string> }): void {
  const each = shaped[index]!;
  const operator = each.linked.operator;
  const layers = physical.paths[index]!;
  if (operator === undefined || layers.length === 0) return;
  if (operator.role === 'source') lists.sources.push(planSource(each, { operator, settings: document.settings, needed }));
  if (operator.role === 'table') lists.tables.push(planTable(each));
  if (operator.role === 'transform' || operator.role === 'accumulate') for (const layer of layers) lists.steps.push(planStep(each, layer, shaped));
}

function planServed(lists: Lists, shaped: readonly ShapedNode[], { each, standing }: { each: ShapedNode; standing: Standing }): void {
  const { id } = each.linked.node;
  switch (standing.kind) {
    case 'view': lists.views.push(planView(each, shaped[standing.from]!, { ...standing, node: id })); break;
    case 'layered': {
      const [batch, speed] = pathLayers.map((layer) => planView(each, shaped[standing.from]!, { layer, node: `${id}/${layer}` }));
      lists.views.push(batch!, speed!);
      lists.merges.push(planMerge(each, { batch: batch!.node, speed: speed!.node }));
      break;
    }
    case 'merge': {
      const nodeOf = (index: number): string => shaped[index]!.linked.node.id;
      lists.merges.push(planMerge(each, { batch: nodeOf(standing.batch), speed: nodeOf(standing.speed) }));
      break;
    }
    case 'query': lists.queries.push(planQuery(each, shaped[standing.asks]!)); break;
    case 'no-place': break;
    default: unreachable(standing);
  }
}
