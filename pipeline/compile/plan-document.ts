import type { PipelineDocument } from '../document/document.ts';
import { codeFingerprintOf, fingerprintOf } from './fingerprint.ts';
import type { Paths } from './layers.ts';
import type { LinkedGraph } from './link.ts';
import { neededColumns } from './needed-columns.ts';
import type { MergePlan, Plan, QueryPlan, SourcePlan, Step, TablePlan, ViewPlan } from './plan.ts';
import { planSource, planTable } from './plan-sources.ts';
import { planMerge, planQuery, planStep, planView } from './plan-steps.ts';
import type { ShapedNode } from './shapes.ts';

export interface CheckedDocument {
  readonly document: PipelineDocument;
  readonly linked: LinkedGraph;
  readonly shaped: readonly ShapedNode[];
  readonly paths: Paths;
}

/** The plan of a document in which no error was found. */
export function planDocument(checked: CheckedDocument): Plan {
  const { seed, batch, kappa } = checked.document.settings;
  const lists = emptyLists();
  const needed = neededColumns(checked.linked, checked.shaped, checked.paths);
  for (const index of checked.linked.order) planNode(lists, checked, { index, needed: needed[index]! });
  const definitions = new Set(lists.steps.map((step) => step.node)).size;
  const plan = { architecture: 'lambda' as const, seed, batchSettings: batch, kappaSettings: kappa, faults: [], definitions, ...lists };
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

function planNode(lists: Lists, { document, shaped, paths }: CheckedDocument, { index, needed }: { index: number; needed: ReadonlySet<string> }): void {
  const each = shaped[index]!;
  const operator = each.linked.operator;
  const layers = paths[index]!;
  if (operator?.role === 'merge') lists.merges.push(planMerge(each, shaped));
  if (operator?.role === 'query') lists.queries.push(planQuery(each, shaped));
  if (operator === undefined || layers.length === 0) return;
  if (operator.role === 'source') lists.sources.push(planSource(each, { operator, seed: document.settings.seed, needed }));
  if (operator.role === 'table') lists.tables.push(planTable(each));
  if (operator.role === 'view' && operator.layer !== null) lists.views.push(planView(each, operator.layer, shaped));
  if (operator.role === 'transform' || operator.role === 'accumulate') for (const layer of layers) lists.steps.push(planStep(each, layer, shaped));
}
