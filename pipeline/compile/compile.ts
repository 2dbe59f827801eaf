import type { PipelineDocument } from '../document/document.ts';
import { hasErrors, problem, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { isUnused, placementsOf, placePaths, unusedProblem } from './layers.ts';
import type { Paths } from './layers.ts';
import { linkDocument } from './link.ts';
import { checkPanels } from './panels.ts';
import { planDocument } from './plan-document.ts';
import type { Placement, Plan } from './plan.ts';
import { checkServing } from './serving.ts';
import { shapeNodes } from './shapes.ts';
import type { NodeShape, ShapedNode } from './shapes.ts';

export type { NodeShape } from './shapes.ts';

export interface Compilation {
  /** One for each architecture of the document, Lambda first; [] when there are errors among the problems. */
  readonly plans: readonly Plan[];
  /** The first of them, or null. */
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
  /** One for each node, in the order of the document. An edge carries the output of the node that it comes from. */
  readonly shapes: readonly NodeShape[];
  /** One for each node, in the order of the document. */
  readonly placements: readonly Placement[];
}

/**
 * From the document to what workers run. Never throws for a user's mistake: what is wrong comes as problems, each with
 * its node, edge or panel, and shapes and placements are there as far as they can be known.
 */
export function compile(document: PipelineDocument): Compilation {
  const problems: Problem[] = [...checkArchitecture(document)];
  const linked = linkDocument(document, problems);
  const paths = placePaths(linked, problems);
  const shaped = shapeNodes(linked);
  for (const each of shaped) problems.push(...nodeProblems(each, paths));
  problems.push(...checkServing(linked, shaped), ...checkPanels(document, shaped));
  const plan = hasErrors(problems) ? null : planDocument({ document, linked, shaped, paths });
  const inDocument = documentOrder(document);
  return {
    plans: plan === null ? [] : [plan],
    plan,
    problems,
    shapes: inDocument(shaped.map((each) => each.shape)),
    placements: inDocument(placementsOf(linked, paths)),
  };
}

function checkArchitecture({ architecture, nodes }: PipelineDocument): readonly Problem[] {
  if (nodes.length === 0) return [warning('document.empty', {}, 'There is nothing here yet.', 'Add a source, or open an example.')];
  if (architecture === 'lambda') return [];
  return [problem('architecture.not-yet', { path: 'architecture' }, `This version runs Lambda pipelines; ${architecture} is not there yet.`, 'Set the architecture to lambda.')];
}

/** What no view needs can do no harm: there a missing input or an open param is a warning, so that one can build beside a run. */
function nodeProblems({ linked, problems }: ShapedNode, paths: Paths): readonly Problem[] {
  if (!isUnused(linked, paths)) return problems;
  const softened = problems.map((each): Problem => ({ ...each, severity: 'warning' }));
  return linked.operator === undefined ? softened : [unusedProblem(linked), ...softened];
}

function documentOrder({ nodes }: PipelineDocument): <T extends { readonly node: string }>(list: readonly T[]) => readonly T[] {
  const positions = new Map(nodes.map((each, i) => [each.id, i]));
  return (list) => list.toSorted((a, b) => positions.get(a.node)! - positions.get(b.node)!);
}
