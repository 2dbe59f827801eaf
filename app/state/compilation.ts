import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { Problem } from '#pipeline/problem.ts';

/** Stand-in until the compiler is here: the same shape, nothing compiled. */
export interface Compilation {
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
}

export function compile(_document: PipelineDocument): Compilation {
  return { plan: null, problems: [] };
}
