import { engineOf } from './registry.ts';
import type { Check, EngineName, Ready, Skip } from './engine.ts';
import { openWorkbench } from './workbench.ts';

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Runs the checks one after the other. A check is skipped, with the reason, when an engine that it needs can't be fetched; it fails when
 * an engine that could be fetched doesn't start.
 */
export async function runChecks(checks: readonly Check[], say: (line: string) => void): Promise<Totals> {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const fetched = new Map<EngineName, Ready | Skip | Error>();
  for (const name of new Set(checks.flatMap((check) => check.engines))) fetched.set(name, await fetchEngine(name, say));
  for (const check of checks) {
    const engines = check.engines.map((name) => fetched.get(name)!);
    const broken = engines.find((each) => each instanceof Error);
    const missing = engines.find((each) => !(each instanceof Error) && !each.ready) as Skip | undefined;
    const begin = performance.now();
    const error = broken ?? (missing === undefined ? await attempt(check, engines as readonly Ready[]) : null);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    if (error !== null) {
      totals.failed += 1;
      say(`FAILED  ${check.name} (${seconds} s)\n${indented(error.message)}`);
    } else if (missing !== undefined) {
      totals.skipped += 1;
      say(`SKIPPED ${check.name}: ${missing.engine}: ${missing.reason}`);
    } else {
      totals.passed += 1;
      say(`passed  ${check.name} (${seconds} s)`);
    }
  }
  return totals;
}

async function fetchEngine(name: EngineName, say: (line: string) => void): Promise<Ready | Skip | Error> {
  const begin = performance.now();
  const engine = engineOf(name);
  const answer = await engine.fetch().catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  const state = answer instanceof Error ? `broken: ${answer.message}` : answer.ready ? `ready in ${((performance.now() - begin) / 1000).toFixed(1)} s` : `not available: ${answer.reason}`;
  say(`${name} ${engine.version}: ${state}`);
  return answer;
}

/** Null when it passes. */
async function attempt(check: Check, engines: readonly Ready[]): Promise<Error | null> {
  try {
    const bench = await openWorkbench(engines);
    try {
      await check.run(bench);
    } finally {
      await bench.close();
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function indented(text: string): string {
  return text.split('\n').map((line) => `        ${line}`).join('\n');
}
