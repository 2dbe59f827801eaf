import type { Answer } from './answer.ts';
import { compareAnswers } from './answer.ts';
import { LapClock } from './lap-clock.ts';
import type { Refusal, Result } from './results.ts';

export const ours = 'watersmeet';
const spellMs = 60;
const mostRuns = 9;

/** One way to do a piece of work. `run` does it once and is timed; what it answers with is taken apart outside of the time. */
export interface Contestant {
  readonly name: string;
  /** Rows that one run processes. */
  readonly rows: number;
  /** `lap` is called at the end of each micro-batch, where the work has some. */
  run(lap?: () => void): Promise<() => Promise<Answer> | Answer>;
  /** Lets go of what it holds, when all have had their turns. */
  close?(): Promise<void> | void;
}

/** A contestant that can't show an answer to the work, and why. */
export interface Absence {
  readonly name: string;
  readonly rows: number;
  readonly absent: string;
}

export interface Work {
  readonly name: string;
  readonly contestants: readonly (Contestant | Absence)[];
  /** What the answer over the first `rows` rows must be. */
  truth(rows: number): Answer;
  /** How far off an answer may be, relative; 1e-9 where it isn't said. */
  readonly tolerance?: number;
  /** Whether each micro-batch is timed too, in a run of its own. */
  readonly laps?: boolean;
}

/**
 * Times a piece of work: each contestant warms up and shows its answer first; then all take turns, so that a slow spell of
 * the machine hits all of them. What is timed in a turn follows as much that isn't: collections throw compiled code away, and a run of a few milliseconds is over before it is compiled again.
 * A wrong answer of ours throws, any other contestant's is reported and not timed.
 */
export async function measure(work: Work, turns: number): Promise<(Result | Refusal)[]> {
  const refusals: Refusal[] = [];
  const able: Contestant[] = [];
  for (const contestant of work.contestants) {
    const reason = 'absent' in contestant ? contestant.absent : await faultOf(contestant, work);
    if (reason === null) able.push(contestant as Contestant);
    else refusals.push({ work: work.name, contestant: contestant.name, rows: contestant.rows, not_timed: reason });
  }
  const times = able.map((): number[] => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, contestant] of able.entries()) {
      collectGarbage();
      await timesOf(contestant);
      times[index]!.push(...(await timesOf(contestant)));
    }
  }
  const results: Result[] = [];
  for (const [index, contestant] of able.entries()) {
    const laps = work.laps === true ? await lapsOf(contestant) : {};
    results.push({ work: work.name, contestant: contestant.name, rows: contestant.rows, runs: times[index]!.length, ...spread(times[index]!), ...laps });
  }
  for (const contestant of work.contestants) if ('close' in contestant) await contestant.close?.();
  return [...results, ...refusals];
}

/** The times of its runs, one after the other: of one at least, of more until they have taken `spellMs`, of `mostRuns` at most. */
async function timesOf(contestant: Contestant): Promise<readonly number[]> {
  const times: number[] = [];
  const begun = performance.now();
  while (times.length === 0 || (times.length < mostRuns && performance.now() - begun < spellMs)) {
    const start = performance.now();
    await contestant.run();
    times.push(performance.now() - start);
  }
  return times;
}

/** Why a contestant is not timed, or null; it has run twice then. */
async function faultOf(contestant: Contestant, work: Work): Promise<string | null> {
  const answer = await (await contestant.run())();
  const difference = compareAnswers(work.truth(contestant.rows), answer, work.tolerance);
  if (difference !== null && contestant.name.startsWith(ours)) throw new Error(`${contestant.name} answers ${work.name} wrongly: ${difference}`);
  if (difference !== null) return `wrong answer: ${difference}`;
  await contestant.run();
  return null;
}

/** So that nobody pays for what another one left behind; there where the browser was started with --expose-gc. */
function collectGarbage(): void {
  (globalThis as { readonly gc?: () => void }).gc?.();
}

async function lapsOf(contestant: Contestant): Promise<Pick<Result, 'p50_us' | 'p99_us'>> {
  collectGarbage();
  const clock = new LapClock();
  await contestant.run(clock.lap);
  return { p50_us: rounded(clock.quantile(0.5) * 1000), p99_us: rounded(clock.quantile(0.99) * 1000) };
}

export function spread(times: readonly number[]): Pick<Result, 'median_ms' | 'min_ms' | 'max_ms'> {
  const sorted = times.toSorted((a, b) => a - b);
  return { median_ms: rounded(medianOf(sorted)), min_ms: rounded(sorted[0]!), max_ms: rounded(sorted.at(-1)!) };
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
