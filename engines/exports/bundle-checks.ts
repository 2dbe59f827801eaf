import { match } from 'node:assert/strict';
import { join } from 'node:path';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { ExportChoices } from '#pipeline/exporters/plan-export.ts';
import type { Check, EngineName } from '../engine.ts';
import { hostileDocument, hostileTexts } from './hostile-document.ts';
import { bundleOfEntry, makeBundle, unpack } from './make-bundle.ts';

/** Columns, labels and literals that try to break out of their quotes: what comes back is what went in. */
export function hostileBundles(name: string, { engines, choices }: { readonly engines: readonly EngineName[]; readonly choices: ExportChoices }): Check {
  return {
    name, engines,
    async run(bench) {
      const texts = hostileTexts(200, 20_010_104);
      // Five columns a text, of which a derive has at most 64.
      const [lots, lotSize] = [5, 12];
      for (let lot = 0; lot < lots; lot++) {
        const document = await hostileDocument(join(bench.scratch, `data-${lot}`), texts.slice(lot * lotSize, (lot + 1) * lotSize));
        const dir = await unpack(bench, (await makeBundle(document, { choices })).bundle, `hostile-${lot}`);
        const { stdout } = await bench.run({ dir, command: 'sh verify/verify.sh' });
        match(stdout, /^1 passed, 0 failed$/mu, stdout);
        match(stdout, new RegExp(`answer: ${lotSize} rows`, 'u'), stdout);
      }
    },
  };
}

interface Verified {
  readonly engines: readonly EngineName[];
  readonly choices: ExportChoices;
  readonly slugs: readonly string[];
  readonly architecture?: PlanArchitecture;
}

/** What the bundles of some gallery entries prove by their own verify.sh. */
export function verifiedBundles(name: string, { engines, choices, slugs, architecture }: Verified): Check {
  return {
    name, engines,
    async run(bench) {
      for (const slug of slugs) {
        const dir = await unpack(bench, await bundleOfEntry(slug, { choices, ...(architecture === undefined ? {} : { architecture }) }), slug);
        const { stdout } = await bench.run({ dir, command: 'sh verify/verify.sh' });
        match(stdout, /^[1-9]\d* passed, 0 failed$/mu, `${slug}: ${stdout}`);
      }
    },
  };
}

/** Whole Lambda bundles: log, master data set, batch and speed layer on their engines, one after the other. */
export function wholeBundles(name: string, slugs: readonly string[]): Check {
  return {
    name, engines: ['kafka', 'hdfs', 'spark', 'duckdb'],
    async run(bench) {
      for (const slug of slugs) {
        const bundle = await bundleOfEntry(slug, { choices: { log: 'kafka', master: 'hdfs', batch: 'spark', speed: 'spark-streaming', serving: 'duckdb-serving' } });
        const dir = await unpack(bench, bundle, slug);
        const { stdout } = await bench.run({ dir, command: `HDFS_ROOT="$HDFS_URI/data/${slug}" sh verify/cluster.sh`, timeoutSeconds: 900 });
        match(stdout, /^[1-9]\d* passed, 0 failed$/mu, `${slug}: ${stdout}`);
      }
    },
  };
}
