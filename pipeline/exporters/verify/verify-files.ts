import { textFile } from '../bundle.ts';
import type { BundleFile } from '../bundle.ts';
import type { Design } from '../design.ts';
import { tolerances } from '../measure-gaps.ts';
import { compareScript } from './compare-script.ts';

/** What compares: `evidence` is printed already, `commands` run the layers on its records, from the bundle's root. */
export function verifyFiles(design: Design, evidence: readonly BundleFile[], commands: readonly string[]): readonly BundleFile[] {
  const allowed = tolerances(design);
  const answers = [...design.served, ...design.queries];
  const schema = answers.map(({ slug, columns }) => ({ name: slug, columns: columns.map(({ name, slug: column, type }) => ({ name: column, type, ...withinOf(allowed.get(name)) })) }));
  return [
    ...evidence,
    textFile('verify/schema.json', 'json', JSON.stringify(schema, null, 2)),
    textFile('verify/compare.py', 'python', compareScript),
    ...(commands.length === 0 ? [] : [textFile('verify/verify.sh', 'shell', verifyScript(commands))]),
  ];
}

/** Of a sketch that an exact figure stands in for. */
function withinOf(within: number | undefined): { readonly within?: number } {
  return within === undefined ? {} : { within };
}

function verifyScript(commands: readonly string[]): string {
  return ['#!/bin/sh', '# Runs each layer on the records in verify/input and compares the answers with those in verify/expected.', 'set -eu',
    'cd "$(dirname "$0")/.."', 'rm -rf out', 'mkdir -p out/batch out/speed out/serving', ...commands, 'python3 verify/compare.py out/serving'].join('\n');
}
