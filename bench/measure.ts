import type { Answer } from './answer.ts';
import { compareAnswers } from './answer.ts';

/** One way to do a piece of work. `run` does it once and is timed; what it answers with is taken apart outside of the time. */
export interface Contestant {
  readonly name: string;
  /** Rows that one run processes. */
  readonly rows: number;
  run(): Promise<() => Promise<Answer> | Answer>;
}

export interface Work {
  readonly name: string;
  readonly contestants: readonly Contestant[];
  /** What the answer over the first `rows` flights must be; null where the work answers nothing. */
  truth(rows: number): Answer;
}

export interface Result {
  readonly work: string;
  readonly contestant: string;
  readonly rows: number;
  readonly median_ms: number;
  readonly min_ms: number;
  readonly max_ms: number;
  readonly runs: number;
}

/**
 * Times a piece of work: each contestant warms up and shows its answer first (a wrong one throws), then all take turns,
 * so that a slow spell of the machine hits all of them.
 */
export async function measure(work: Work, runs: number): Promise<Result[]> {
  for (const contestant of work.contestants) {
    const answer = await (await contestant.run())();
    const difference = compareAnswers(work.truth(contestant.rows), answer);
    if (difference !== null) throw new Error(`${contestant.name} answers ${work.name} wrongly: ${difference}`);
    await contestant.run();
  }
  const times = work.contestants.map((): number[] => []);
  for (let run = 0; run < runs; run++) {
    for (const [index, contestant] of work.contestants.entries()) {
      const start = performance.now();
      await contestant.run();
      times[index]!.push(performance.now() - start);
    }
  }
  return work.contestants.map((contestant, index) => {
    const sorted = times[index]!.toSorted((a, b) => a - b);
    return {
      work: work.name, contestant: contestant.name, rows: contestant.rows, runs,
      median_ms: rounded(medianOf(sorted)), min_ms: rounded(sorted[0]!), max_ms: rounded(sorted.at(-1)!),
    };
  });
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
