import type { Check, EngineName, Peaks, Ready, Skip, Workbench } from './engine.ts';

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Surroundings {
  fetch(name: EngineName): Promise<Ready | Skip>;
  open(engines: readonly Ready[]): Promise<Workbench>;
  say(line: string): void;
}

/**
 * Runs the checks one after the other. A check is skipped, with the reason, when an engine that it needs can't be fetched; it fails when
 * an engine that could be fetched doesn't start.
 */
export async function runChecks(checks: readonly Check[], { fetch, open, say }: Surroundings): Promise<Totals> {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const fetched = new Map<EngineName, Ready | Skip | Error>();
  for (const name of new Set(checks.flatMap((check) => check.engines))) {
    const { value, seconds } = await timed(() => attempt(() => fetch(name)));
    fetched.set(name, value);
    say(`${name}: ${value instanceof Error ? `broken: ${value.message}` : value.ready ? `${value.version} ready after ${seconds} s` : `not available: ${value.reason}`}`);
  }
  for (const check of checks) {
    const needed = check.engines.map((name) => fetched.get(name)!);
    const missing = needed.filter((each): each is Skip => !(each instanceof Error) && !each.ready);
    if (missing.length > 0) {
      totals.skipped += 1;
      say(`SKIPPED ${check.name}: ${missing.map(({ engine, reason }) => `${engine}: ${reason}`).join('; ')}`);
      continue;
    }
    const broken = needed.find((each) => each instanceof Error);
    const { value, seconds } = await timed(async () => broken ?? attempt(() => runCheck(check, needed as readonly Ready[], open)));
    if (value instanceof Error) {
      totals.failed += 1;
      say(`FAILED  ${check.name} (${seconds} s)\n${indented(value.message)}`);
    } else {
      totals.passed += 1;
      say(`passed  ${check.name} (${[`${seconds} s`, ...describe(value)].join(', ')})`);
    }
  }
  return totals;
}

async function runCheck(check: Check, engines: readonly Ready[], open: Surroundings['open']): Promise<Peaks> {
  const bench = await open(engines);
  const outcome = await attempt(() => check.run(bench));
  const peaks = await bench.close();
  if (outcome instanceof Error) throw outcome;
  return peaks;
}

/** What it answers, or the error that it throws. */
async function attempt<T>(work: () => Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: string }> {
  const begin = performance.now();
  const value = await work();
  return { value, seconds: ((performance.now() - begin) / 1000).toFixed(1) };
}

function describe({ job, services }: Peaks): string[] {
  return [['job', job] as const, ...services].flatMap(([name, peak]) => (peak === null ? [] : [`${name} ${peak} MB`]));
}

function indented(text: string): string {
  return text.split('\n').map((line) => `        ${line}`).join('\n');
}
