import type { Cell, Check, EngineName, Peaks, Ready, Skip, Workbench } from './engine.ts';

export interface Outcome {
  readonly check: Check;
  readonly result: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** The largest job, then the services, in megabytes; null where the system doesn't tell, or nothing ran. */
  readonly peaks: Peaks | null;
  /** Of a failure or a skip. */
  readonly why: string;
  readonly cells: readonly Cell[];
}

export interface Surroundings {
  fetch(name: EngineName): Promise<Ready | Skip>;
  open(engines: readonly Ready[]): Promise<Workbench>;
  say(line: string): void;
  /** Seconds that this run may take: a check that has not begun by then fails. */
  readonly limitSeconds: number;
}

/** The longest that one check may take, in seconds. */
const longest = 900;

/**
 * Runs the checks one after the other. A check is skipped, with the reason, when an engine that it needs can't be fetched; it fails when
 * an engine that could be fetched doesn't start, and when it takes too long.
 */
export async function runChecks(checks: readonly Check[], { fetch, open, say, limitSeconds }: Surroundings): Promise<readonly Outcome[]> {
  const end = performance.now() + limitSeconds * 1000;
  const outcomes: Outcome[] = [];
  const fetched = new Map<EngineName, Ready | Skip | Error>();
  for (const name of new Set(checks.flatMap((check) => check.engines))) {
    const { value, seconds } = await timed(() => attempt(() => fetch(name)));
    fetched.set(name, value);
    say(`${name}: ${value instanceof Error ? `broken: ${value.message}` : value.ready ? `${value.version} ready after ${seconds.toFixed(1)} s` : `not available: ${value.reason}`}`);
  }
  for (const check of checks) {
    const needed = check.engines.map((name) => fetched.get(name)!);
    const missing = needed.filter((each): each is Skip => !(each instanceof Error) && !each.ready);
    if (missing.length > 0) {
      const why = missing.map(({ engine, reason }) => `${engine}: ${reason}`).join('; ');
      outcomes.push({ check, result: 'skipped', seconds: 0, peaks: null, why, cells: [] });
      say(`SKIPPED ${check.name}: ${why}`);
      continue;
    }
    const broken = needed.find((each) => each instanceof Error);
    const cells: Cell[] = [];
    const left = (end - performance.now()) / 1000;
    const late = left > 1 ? undefined : new Error(`not begun: the run has used up its ${Math.round(limitSeconds / 60)} minutes`);
    const { value, seconds } = await timed(async () => broken ?? late ?? attempt(() => runCheck(check, { engines: needed as readonly Ready[], open, cells, limit: Math.min(longest, left) })));
    const failed = value instanceof Error;
    outcomes.push({ check, result: failed ? 'failed' : 'passed', seconds, peaks: failed ? null : value, why: failed ? value.message : '', cells });
    say(failed ? `FAILED  ${check.name} (${seconds.toFixed(1)} s)\n${indented(value.message)}` : `passed  ${check.name} (${[`${seconds.toFixed(1)} s`, ...describe(value)].join(', ')})`);
  }
  return outcomes;
}

interface Conditions {
  readonly engines: readonly Ready[];
  readonly open: Surroundings['open'];
  readonly cells: Cell[];
  /** Seconds. */
  readonly limit: number;
}

async function runCheck(check: Check, { engines, open, cells, limit }: Conditions): Promise<Peaks> {
  const bench = await open(engines);
  const outcome = await attempt(() => within(limit, check.run(bench, (cell) => cells.push(cell))));
  // Ends what still runs there.
  const peaks = await bench.close();
  if (outcome instanceof Error) throw outcome;
  return peaks;
}

function within(seconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${Math.round(seconds)} s`)), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** What it answers, or the error that it throws. */
async function attempt<T>(work: () => Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const begin = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - begin) / 1000 };
}

export function describe({ job, services }: Peaks): string[] {
  return [['job', job] as const, ...services].flatMap(([name, peak]) => (peak === null ? [] : [`${name} ${peak} MB`]));
}

function indented(text: string): string {
  return text.split('\n').map((line) => `        ${line}`).join('\n');
}
