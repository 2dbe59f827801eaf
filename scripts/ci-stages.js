import { spawn } from 'node:child_process';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, command: string[], minutes: number }} Stage */
/** @typedef {Counts & { name: string, note: string, named: string[] }} Result `named`: the lines that name what failed or was skipped */

/**
 * What a stage's last closing line counts; null without one.
 * @param {string} text
 * @returns {Counts | null}
 */
export function closingCounts(text) {
  const found = [...text.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\r?$/gmu)].at(-1);
  return found === undefined ? null : { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) };
}

/**
 * What a stage that ended like this counts: one that says that all is well, and ends with another code, too late or without a word, has failed.
 * @param {string} text
 * @param {string} trouble '' when it ended by itself with 0
 * @returns {Counts}
 */
export function countsOf(text, trouble) {
  const counts = closingCounts(text) ?? { passed: 0, failed: 0, skipped: 0 };
  const silent = closingCounts(text) === null;
  return { ...counts, failed: counts.failed === 0 && (silent || trouble !== '') ? 1 : counts.failed };
}

/**
 * Runs a stage to its end, or to the end of its time with all that it started; what it says is passed on as it comes.
 * @param {Stage} stage
 * @param {{ cwd: string, write: (text: string) => void }} surroundings
 * @returns {Promise<Result>}
 */
export async function runStage({ name, command: [program = '', ...parameters], minutes }, { cwd, write }) {
  const start = performance.now();
  const child = spawn(program, parameters, { cwd, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const end = () => endGroup(child.pid, 'SIGTERM');
  process.once('exit', end);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    text += part;
    write(part);
  });
  let late = false;
  const timers = [setTimeout(() => {
    late = true;
    end();
    timers.push(setTimeout(() => endGroup(child.pid, 'SIGKILL'), 15_000));
  }, minutes * 60_000)];
  const status = await ended(child);
  for (const timer of timers) clearTimeout(timer);
  endGroup(child.pid, 'SIGKILL');
  process.off('exit', end);
  const trouble = late ? `not done after ${minutes} minutes` : status === '0' ? '' : `ended with ${status}`;
  const took = `${((performance.now() - start) / 60_000).toFixed(1)} min`;
  const named = [...new Set(text.split(/\r?\n/u).filter((line) => /^(FAILED|SKIPPED) /u.test(line)))];
  return { name, named, note: [took, trouble].filter((part) => part !== '').join(', '), ...countsOf(text, trouble) };
}

/**
 * When the process has ended; grandchildren that keep its output open get two seconds.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => setTimeout(() => resolve(String(code ?? signal)), 2000).unref());
    child.once('close', (code, signal) => resolve(String(code ?? signal)));
  });
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function endGroup(pid, signal) {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
