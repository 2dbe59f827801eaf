import { expect, test } from 'vitest';
import { closingLines } from './closing-lines.ts';
import type { Check, EngineName, Ready, Skip, Workbench } from './engine.ts';
import { runChecks } from './run-checks.ts';

const ready = (engine: EngineName): Ready => ({ ready: true, engine, version: '1', path: [], env: {} });
const skip = (engine: EngineName): Skip => ({ ready: false, engine, reason: 'no java on PATH' });
const check = (name: string, engines: readonly EngineName[], run: Check['run'] = async () => undefined): Check => ({ name, engines, run });

/** Runs checks against engines that only pretend; answers the last lines, all that was said, and how many workbenches were left open. */
async function tried(checks: readonly Check[], engines: Partial<Record<EngineName, Ready | Skip | Error>>, { start = null, limitSeconds = 60 }: { start?: Error | null; limitSeconds?: number } = {}) {
  const said: string[] = [];
  let open = 0;
  const outcomes = await runChecks(checks, {
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
    limitSeconds,
  });
  return { outcomes, last: closingLines(outcomes), said: said.join('\n'), open };
}

test('a check passes when it throws nothing', async () => {
  const { last, said, open } = await tried([check('adds up', ['duckdb'])], { duckdb: ready('duckdb') });
  expect(last).toEqual(['1 passed, 0 failed, 0 skipped']);
  expect(said).toMatch(/passed {2}adds up \(.* s, job 12 MB\)/);
  expect(open).toBe(0);
});

test('an engine that can not be fetched makes a skip with its reason, never a pass', async () => {
  const { last, said } = await tried([check('both', ['kafka', 'spark']), check('one', ['kafka'])], { kafka: ready('kafka'), spark: skip('spark') });
  expect(last).toEqual(['SKIPPED both: spark: no java on PATH', '1 passed, 0 failed, 1 skipped']);
  expect(said).toContain('SKIPPED both: spark: no java on PATH');
});

test('a check that throws fails, and its workbench is closed', async () => {
  const { last, said, open } = await tried([check('adds up', ['duckdb'], () => Promise.reject(new Error('4 is not 5\nbut')))], { duckdb: ready('duckdb') });
  expect(last).toEqual(['FAILED adds up: 4 is not 5', '0 passed, 1 failed, 0 skipped']);
  expect(said).toMatch(/FAILED {2}adds up.*\n {8}4 is not 5/);
  expect(open).toBe(0);
});

test('a wrong checksum and a service that does not start are failures, not skips', async () => {
  const wrong = await tried([check('reads', ['kafka'])], { kafka: new Error('kafka.jar has the checksum 1, the lock says 2') });
  expect(wrong.last.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
  const dead = await tried([check('reads', ['kafka'])], { kafka: ready('kafka') }, { start: new Error('not ready after 180 s') });
  expect(dead.last.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
  expect(dead.said).toContain('not ready after 180 s');
});

test('a check that hangs fails when the time of the run is over, and those after it fail without having begun', async () => {
  const { last, open } = await tried([check('hangs', ['kafka'], () => new Promise(() => undefined)), check('waits', ['kafka'])], { kafka: ready('kafka') }, { limitSeconds: 1.2 });
  expect(last).toEqual(['FAILED hangs: not done after 1 s', 'FAILED waits: not begun: the run has used up its 0 minutes', '0 passed, 2 failed, 0 skipped']);
  expect(open).toBe(0);
});

test('what a check notes is kept, although it fails in the end', async () => {
  const cell = { engine: 'DuckDB', fixture: 'filter', input: 'tiny', profile: 'complete', wrong: '' } as const;
  const { outcomes } = await tried([check('tables', ['kafka'], async (_, note) => {
    note(cell);
    throw new Error('4 is not 5');
  })], { kafka: ready('kafka') });
  expect(outcomes[0]).toMatchObject({ result: 'failed', why: '4 is not 5', cells: [cell] });
});
