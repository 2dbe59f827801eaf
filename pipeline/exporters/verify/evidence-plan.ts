import { must } from '../../base/assert.ts';
import { compile } from '../../compile/compile.ts';
import type { Plan } from '../../compile/plan.ts';
import type { PipelineDocument } from '../../document/document.ts';
import type { Design } from '../design.ts';

/** What an engine needs to know to make the evidence of a design: plain data, so that it may go to a worker. */
export interface EvidencePlan {
  readonly plan: Plan;
  /** Nodes whose answers are the evidence. */
  readonly answers: readonly string[];
}

/** Longer than from the first time that a record can have to the last: nothing is late, so that every engine has to agree. */
const patience = 20_000_000_000_000_000;

export function evidencePlan(design: Design): EvidencePlan {
  const plan = must(compile(plainDocument(design.document)).plan, `a plan of ${design.title}`);
  return {
    plan: { ...plan, sources: plan.sources.map((source) => ({ ...source, watermarkDelay: patience })) },
    answers: [...design.served, ...design.queries].map(({ node }) => node),
  };
}

/** Under the exact policy, and without the experiment's faults. */
function plainDocument(document: PipelineDocument): PipelineDocument {
  const nodes = document.nodes.map((node) => (node.kind === 'view' || node.kind === 'serving-merge' ? { ...node, params: { ...node.params, policy: 'absorbed-offset' } } : node));
  return { ...document, nodes, settings: { ...document.settings, faults: [] } };
}
