import { match, ok } from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportChoices } from '#pipeline/exporters/plan-export.ts';
import type { Check, EngineName } from '../engine.ts';
import { bundleOfEntry, unpack } from './make-bundle.ts';

export interface Planted {
  /** The printed file, and a piece of it with its replacement. */
  readonly path: string;
  readonly right: string;
  readonly wrong: string;
}

export interface PlantedBugs {
  readonly engines: readonly EngineName[];
  readonly choices: ExportChoices;
  readonly slug: string;
  readonly bugs: readonly Planted[];
}

/** Bugs planted into printed files, one at a time: the bundle's own verification, which passes without, has to find each. */
export function plantedBugs(name: string, { engines, choices, slug, bugs }: PlantedBugs): Check {
  return {
    name, engines,
    async run(bench) {
      const sound = await unpack(bench, await bundleOfEntry(slug, { choices }), 'sound');
      for (const { path, right } of bugs) {
        const text = await readFile(join(sound, path), 'utf8');
        ok(text.includes(right), `${path} has no ${right}`);
      }
      const { stdout: passing } = await bench.run({ dir: sound, command: 'sh verify/verify.sh' });
      match(passing, /^[1-9]\d* passed, 0 failed$/mu, passing);
      for (const [i, { path, right, wrong }] of bugs.entries()) {
        const dir = join(bench.scratch, `planted-${i}`);
        await cp(sound, dir, { recursive: true });
        await writeFile(join(dir, path), (await readFile(join(dir, path), 'utf8')).replaceAll(right, wrong));
        // The script ends with 1: the harness would call that a failure. A job that fails isn't what is looked for.
        const { stdout } = await bench.run({ dir, command: 'sh verify/verify.sh || true' });
        match(stdout, /^\d+ passed, [1-9]\d* failed$/mu, `${path} with ${wrong}: ${stdout}`);
      }
    },
  };
}
