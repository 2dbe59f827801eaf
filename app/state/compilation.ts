import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { Problem } from '#pipeline/problem.ts';

/** Stand-in until the compiler is here: the same shape, nothing compiled. */
export interface Compilation {
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
}

export function compileDocument(_document: PipelineDocument): Compilation {
  return { plan: null, problems: [] };
}

export const emptyDocument: PipelineDocument = {
  format: 'watersmeet/pipeline', version: 1, name: 'Untitled pipeline', notes: '', architecture: 'lambda',
  nodes: [], edges: [], panels: [],
  settings: { seed: 1, clock: { speed: 86_400 }, batch: { trigger: { kind: 'interval', every: 86_400_000 }, startup: 60_000, throughput: 100_000 } },
};
