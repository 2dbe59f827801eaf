import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, root } from './ensure.js';
import { weigh } from './size-budget.js';

ensureDependencies();
const { build } = await import('vite');
await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });

const dist = join(root, 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
rmSync(join(dist, '.vite'), { recursive: true });
const { lines, failures } = weigh(dist, manifest);
for (const line of lines) console.log(line);
for (const failure of failures) console.error(`over the size budget: ${failure}`);
if (failures.length > 0) process.exitCode = 1;
else console.log('The site is in dist/: serve it from any path of any file host.');
