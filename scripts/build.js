import { join } from 'node:path';
import { buildSite } from './build-site.js';
import { ensureDependencies, root } from './ensure.js';
import { weigh } from './size-budget.js';

ensureDependencies();
const { lines, failures } = weigh(join(root, 'dist'), await buildSite());
for (const line of lines) console.log(line);
for (const failure of failures) console.error(`over the size budget: ${failure}`);
if (failures.length > 0) process.exitCode = 1;
else console.log('The site is in dist/: serve it from any path of any file host.');
