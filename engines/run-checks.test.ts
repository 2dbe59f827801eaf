import { expect, test } from 'vitest';
import type { Check, EngineName, Ready, Skip, Workbench } from './engine.ts';
import { runChecks } from './run-checks.ts';

const ready = (engine: EngineName): Ready => ({ ready: true, engine, version: '1', path: [], env: {} });
const skip = (engine: EngineName): Skip => ({ ready: false, engine, reason: 'no java on PATH' });
const check = (name: string, engines: readonly EngineName[], run = async () => undefined): Check => ({ name, engines, run });

/** Runs checks against engines that only pretend; answers the totals, all that was said, and how many workbenches were left open. */
async function tried(checks: readonly Check[], engines: Partial<Record<EngineName, Ready | Skip | Error>>, start: Error | null = null) {
  const said: string[] = [];
  let open = 0;
  const totals = await runChecks(checks, {
    async fetch(name) {
      const answer = engines[name]!;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async open() {
      if (start !== null) throw start;
      open += 1;
      return { async close() { open -= 1; return { job: 12, services: new Map() }; } } as unknown as Workbench;
    },
    say: (line) => said.push(line),
  });
  return { totals, said: said.join('\n'), open };
}

test('a check passes when it throws nothing', async () => {
  const { totals, said, open } = await tried([check('adds up', ['duckdb'])], { duckdb: ready('duckdb') });
  expect(totals).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(said).toMatch(/passed {2}adds up \(.* s, job 12 MB\)/);
  expect(open).toBe(0);
});

test('an engine that can not be fetched makes a skip with its reason, never a pass', async () => {
  const { totals, said } = await tried([check('both', ['kafka', 'spark']), check('one', ['kafka'])], { kafka: ready('kafka'), spark: skip('spark') });
  expect(totals).toEqual({ passed: 1, failed: 0, skipped: 1 });
  expect(said).toContain('SKIPPED both: spark: no java on PATH');
});

test('a check that throws fails, and its workbench is closed', async () => {
  const { totals, said, open } = await tried([check('adds up', ['duckdb'], () => Promise.reject(new Error('4 is not 5')))], { duckdb: ready('duckdb') });
  expect(totals).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(said).toMatch(/FAILED {2}adds up.*\n {8}4 is not 5/);
  expect(open).toBe(0);
});

test('a wrong checksum and a service that does not start are failures, not skips', async () => {
  const wrong = await tried([check('reads', ['kafka'])], { kafka: new Error('kafka.jar has the checksum 1, the lock says 2') });
  expect(wrong.totals).toEqual({ passed: 0, failed: 1, skipped: 0 });
  const dead = await tried([check('reads', ['kafka'])], { kafka: ready('kafka') }, new Error('not ready after 180 s'));
  expect(dead.totals).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(dead.said).toContain('not ready after 180 s');
});
