import { mkdir } from 'node:fs/promises';
import { checks } from './checks.ts';
import { engineOf, engines } from './registry.ts';
import { runChecks } from './run-checks.ts';
import { cacheFolder } from './tools/cache.ts';
import { lockJars } from './tools/maven.ts';
import { ensureSystem } from './tools/system.ts';
import { openWorkbench } from './workbench.ts';

/** Words choose engines or parts of a check's name; `--lock` writes the locks of the jars anew. Answers the exit code. */
export async function main(words: readonly string[]): Promise<number> {
  await mkdir(cacheFolder(), { recursive: true });
  if (words.includes('--lock')) {
    for (const folder of ['kafka', 'hadoop', 'spark']) await lockJars(folder);
    return 0;
  }
  const chosen = words.length === 0 ? checks : checks.filter(({ name, engines }) => words.some((word) => engines.some((engine) => engine === word) || name.includes(word)));
  if (chosen.length === 0) {
    console.error(`No check has one of these words. Engines: ${engines.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  ensureSystem();
  const totals = await runChecks(chosen, { fetch: (name) => engineOf(name).fetch(), open: openWorkbench, say: (line) => console.log(line) });
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  return totals.failed > 0 ? 1 : 0;
}
