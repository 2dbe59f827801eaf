import { expect, test } from 'vitest';
import { closingCounts, countsOf, runStage } from './ci-stages.js';

const node = (/** @type {string} */ script, minutes = 1) => ({ name: 'stage', command: [process.execPath, '-e', script], minutes });

/** @param {{ name: string, command: string[], minutes: number }} stage */
async function run(stage) {
  let said = '';
  const result = await runStage(stage, { cwd: '.', write: (text) => { said += text; } });
  return { result, said };
}

test('the closing line is the last of its kind, with or without skips', () => {
  expect(closingCounts('1 passed, 0 failed\n== unit: 5 passed, 0 failed, in 3 s\n12 passed, 3 failed\n')).toEqual({ passed: 12, failed: 3, skipped: 0 });
  expect(closingCounts('7 passed, 0 failed, 2 skipped')).toEqual({ passed: 7, failed: 0, skipped: 2 });
  expect(closingCounts('        3 passed, 0 failed\n')).toBe(null);
});

test('a stage that says all is well and ends with another code has failed, and so has one without a closing line', () => {
  expect(countsOf('7 passed, 0 failed\n', '')).toEqual({ passed: 7, failed: 0, skipped: 0 });
  expect(countsOf('7 passed, 0 failed\n', 'ended with 1')).toEqual({ passed: 7, failed: 1, skipped: 0 });
  expect(countsOf('7 passed, 2 failed\n', 'ended with 1')).toEqual({ passed: 7, failed: 2, skipped: 0 });
  expect(countsOf('', '')).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('what a stage says is passed on, and the lines that name what failed are kept once', async () => {
  const { result, said } = await run(node("console.log('FAILED x: why\\nFAILED x: why\\n  FAILED not me\\nSKIPPED y: no java\\n1 passed, 1 failed, 1 skipped'); process.exitCode = 1"));
  expect(said).toContain('FAILED x: why\n');
  expect(result).toMatchObject({ passed: 1, failed: 1, skipped: 1, named: ['FAILED x: why', 'SKIPPED y: no java'] });
  expect(result.note).toMatch(/min, ended with 1$/u);
});

test('a stage that hangs is ended with what it started, and has failed', async () => {
  const { result } = await run(node("require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); console.log('3 passed, 0 failed'); setInterval(() => 0, 1000)", 1 / 60));
  expect(result).toMatchObject({ passed: 3, failed: 1 });
  expect(result.note).toContain('not done after');
});

test('a command that isn’t there has failed', async () => {
  expect((await run({ name: 'stage', command: ['no-such-command-here'], minutes: 1 })).result).toMatchObject({ passed: 0, failed: 1 });
});
