import type { Problem } from '#pipeline/problem.ts';

/** Carries a Problem out of a reader; `ingestSource` turns it into a report and never lets it out. */
export class IngestProblem extends Error {
  readonly problem: Problem;
  constructor(each: Problem) {
    super(each.message);
    this.name = 'IngestProblem';
    this.problem = each;
  }
}

/** What an unknown error says, for a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : 'it could not be read';
}
