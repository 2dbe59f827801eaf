import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureChromium } from './chromium.js';
import { ensureDependencies, root } from './ensure.js';

/*
 * npm test                    everything: types, lint, unit, build, e2e
 * npm test -- unit            one stage (or several)
 * npm test -- unit pipeline   further words go to Vitest as filters
 *
 * The last line is always `N passed, N failed`. Types, lint and build count as one test each.
 */

const node = process.execPath;
const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);
const reports = join(root, '.cache/test');
const stages = ['types', 'lint', 'unit', 'build', 'e2e'];

const words = process.argv.slice(2);
const chosen = words.filter((word) => stages.includes(word));
const filters = words.filter((word) => !stages.includes(word));
const wanted = new Set(chosen.length > 0 ? chosen : filters.length > 0 ? ['unit'] : stages);
if (wanted.has('e2e')) wanted.add('build');

const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const failures = [];

ensureDependencies();
mkdirSync(reports, { recursive: true });

if (wanted.has('types')) {
  for (const part of ['pipeline', 'workers', 'app', 'node']) stage(`types ${part}`, [node, bin('typescript/bin/tsc'), '-p', `tsconfig.${part}.json`]);
}
if (wanted.has('lint')) {
  stage('lint', [node, bin('oxlint/bin/oxlint'), '--deny-warnings']);
  stage('import rules', [node, 'scripts/check-imports.js']);
}
if (wanted.has('unit')) vitest('unit', ['--config', 'vitest.config.ts']);
const built = wanted.has('build') && stage('build', [node, 'scripts/build.js']);
if (wanted.has('e2e')) {
  const chromium = existsSync(join(root, 'dist/index.html')) ? ensureChromium() : null;
  if (chromium !== null) vitest('e2e', ['--config', 'e2e/vitest.config.ts'], { CHROMIUM: chromium });
  else count('e2e', 0, 1, built ? 'no browser' : 'nothing was built');
}

for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * Runs one command that counts as one test.
 * @param {string} name
 * @param {string[]} command
 */
function stage(name, command) {
  const { ok, seconds } = run(name, command, {});
  count(name, ok ? 1 : 0, ok ? 0 : 1, `in ${seconds} s`);
  return ok;
}

/**
 * Runs a Vitest configuration and adds up its tests.
 * @param {string} name
 * @param {string[]} options
 * @param {Record<string, string>} [env]
 */
function vitest(name, options, env = {}) {
  const report = join(reports, `${name}.json`);
  rmSync(report, { force: true });
  const { ok, seconds } = run(name, [node, bin('vitest/vitest.mjs'), 'run', ...options, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters], env);
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  for (const { name: file, status, message, assertionResults } of testResults) {
    if (status !== 'failed') continue;
    const failed = assertionResults.filter((/** @type {any} */ each) => each.status === 'failed');
    for (const each of failed) failures.push(`${relative(root, file)} > ${each.fullName}: ${firstLine(each.failureMessages[0])}`);
    if (failed.length === 0) failures.push(`${relative(root, file)}: ${firstLine(message)}`);
  }
  // A file that can't be loaded, or an error outside of any test, fails the run without a failed test.
  count(name, numPassedTests, Math.max(numFailedTests, ok ? 0 : 1), `in ${seconds} s`);
}

/**
 * @param {string} name
 * @param {string[]} command
 * @param {Record<string, string>} env
 */
function run(name, [program = '', ...parameters], env) {
  console.log(`\n== ${name}`);
  const start = Date.now();
  const { status } = spawnSync(program, parameters, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env }, timeout: 20 * 60_000, killSignal: 'SIGKILL' });
  return { ok: status === 0, seconds: Math.round((Date.now() - start) / 1000) };
}

/**
 * @param {string} name
 * @param {number} passed
 * @param {number} failed
 * @param {string} note
 */
function count(name, passed, failed, note) {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(`${name}: ${failed} (${note})`);
  console.log(`== ${name}: ${passed} passed, ${failed} failed, ${note}`);
}

/** @param {string | undefined} text */
function firstLine(text = '') {
  return text.split('\n', 1)[0];
}
