import { Memory } from '../base/memory.ts';
import { expandDocument } from '../document/composites/expand.ts';
import type { PipelineDocument } from '../document/document.ts';
import { hasErrors, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { checkTrigger } from './check-trigger.ts';
import { checkFaults } from './faults.ts';
import { architecturesOf, derive, unusedProblem } from './layers.ts';
import type { Physical } from './layers.ts';
import { bringHome } from './home.ts';
import { flatShapes, placementsAtHome, shapesAtHome } from './instances.ts';
import { linkDocument } from './link.ts';
import type { LinkedGraph } from './link.ts';
import { meaningsOfGraph } from './meanings.ts';
import { checkPanels } from './panels.ts';
import { isUnused, pinProblems } from './paths.ts';
import type { Paths } from './paths.ts';
import { placementsOf } from './placements.ts';
import { planDocument } from './plan-document.ts';
import type { Placement, Plan } from './plan.ts';
import { checkServing } from './serving.ts';
import { alikeMerges } from './sides.ts';
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
  /** Of the nodes inside instances, by their paths: `clean/late`. */
  readonly inner: ReadonlyMap<string, NodeShape>;
}

/**
 * From the document to what workers run. Never throws for a user's mistake: what is wrong comes as problems, each with
 * its node, edge or panel, and shapes and placements are there as far as they can be known. Given the memory of the compilation
 * before an edit, it computes anew only what the edit reaches, and answers the same. Instances of composites are taken apart
 * before anything else, and what is found out about their nodes comes home to them.
 */
export function compile(written: PipelineDocument, memory = new Memory()): Compilation {
  const expansion = expandDocument(written, memory);
  const { document } = expansion;
  const problems: Problem[] = document.nodes.length === 0 ? [nothingYet] : [...expansion.problems];
  const linked = linkDocument(document, problems, memory);
  const shaped = shapeNodes(linked, memory);
  const meanings = meaningsOfGraph(linked, shaped, memory);
  const alike = alikeMerges(linked, meanings);
  const { physicals, problems: found } = memory.keep('derived', document.architecture, [...linked.outline, ...alike], () => deriveAll(document, linked, alike));
  problems.push(...found);
  const paths = physicals.map((each) => each.paths);
  for (const each of shaped) problems.push(...nodeProblems(each, document, paths));
  const faults = checkFaults(document, shaped, physicals);
  problems.push(...checkServing(linked, shaped, { physicals, meanings }), ...checkPanels(document, shaped, physicals), ...faults.problems, ...checkTrigger(document));
  const plans = hasErrors(problems) ? [] : physicals.map((physical) => planDocument({ document, linked, shaped, physical, deploys: faults.deploys, inner: expansion.inner, memory }));
  const placements = memory.keep('placements', '', physicals, () => placementsOf(linked, physicals));
  const shapes = flatShapes(shaped, linked, expansion);
  const answer = {
    plans,
    plan: plans[0] ?? null,
    problems: bringHome(problems, written, expansion),
    shapes: shapesAtHome(written, expansion, shapes),
    placements: placementsAtHome(written, expansion, placements, memory),
    inner: new Map([...expansion.inner.keys()].map((path) => [path, shapes.byNode.get(path)!])),
  };
  memory.endRound();
  return answer;
}

const nothingYet = warning('document.empty', {}, 'There is nothing here yet.', 'Add a source, or open an example.');

interface Derivation {
  readonly physicals: readonly Physical[];
  readonly problems: readonly Problem[];
}

function deriveAll({ architecture }: PipelineDocument, linked: LinkedGraph, alike: readonly number[]): Derivation {
  const found: Problem[] = [];
  const physicals = architecturesOf(architecture).map((each) => derive(each, linked, { alike, problems: found }));
  // What is wrong in both architectures for one reason is one problem.
  const first = new Map(found.toReversed().map((each) => [`${each.code} ${each.where.node}`, each]));
  const problems = found.filter((each) => first.get(`${each.code} ${each.where.node}`) === each);
  return { physicals, problems: [...problems, ...linked.nodes.flatMap(pinProblems)] };
}

/** What no view needs can do no harm: there a missing input or an open param is a warning, so that one can build beside a run. */
function nodeProblems({ linked, problems }: ShapedNode, { architecture }: PipelineDocument, paths: readonly Paths[]): readonly Problem[] {
  if (!isUnused(linked, paths)) return problems;
  const softened = problems.map((each): Problem => ({ ...each, severity: 'warning' }));
  return linked.operator === undefined ? softened : [unusedProblem(linked, architecture), ...softened];
}
