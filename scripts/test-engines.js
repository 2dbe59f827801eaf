import { ensureDependencies } from './ensure.js';

/*
 * npm run test:engines                    everything that is exported, on the engines themselves
 * npm run test:engines -- kafka spark     what needs one of these engines (or has the word in its name)
 * FIXTURES=join,exists npm run …         of the fixtures only those whose names begin so
 * npm run test:engines -- --minutes 30    what has not begun by then fails (default 60)
 * npm run test:engines -- --write-docs    a full run whose results go into docs/exports.md and into what bundles say of themselves
 * npm run test:engines -- --lock          resolves the jars anew and writes their checksums
 *
 * Engines are fetched into WATERSMEET_ENGINES, or a folder of the user's cache. The last line is always
 * `N passed, N failed, N skipped`; what could not be fetched is skipped with the reason.
 */

ensureDependencies();
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('../engines/main.ts');
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, () => process.exit(130));
process.exitCode = await main(process.argv.slice(2));
