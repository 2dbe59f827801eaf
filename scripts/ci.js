import { runStage } from './ci-stages.js';
import { root } from './ensure.js';

/*
 * node scripts/ci.js    npm test, then npm run test:engines: both run, whatever the first says
 *
 * Each stage has its time, an hour in all; one that isn't done by then is ended, and has failed. The last line is
 * `N passed, N failed, N skipped` of both. Needs Node alone: the stages install what they need.
 */

const stages = [
  { name: 'npm test', command: ['npm', 'test'], minutes: 32 },
  // The harness ends by itself before that, with a table of what it has not come to.
  { name: 'npm run test:engines', command: ['npm', 'run', 'test:engines', '--', '--minutes', '26'], minutes: 28 },
];

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, () => process.exit(130));
const results = [];
for (const stage of stages) results.push(await runStage(stage, { cwd: root, write: (text) => process.stdout.write(text) }));

console.log('\n== both stages');
for (const { named } of results) for (const line of named) console.log(line);
for (const { name, passed, failed, skipped, note } of results) console.log(`== ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${note})`);
const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
