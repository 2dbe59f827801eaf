import { must } from '../../base/assert.ts';
import { textFile } from '../bundle.ts';
import type { BundleFile } from '../bundle.ts';
import type { Design } from '../design.ts';
import { positionColumn } from '../design.ts';
import { compareScript } from './compare-script.ts';
import type { Evidence } from './evidence.ts';
import { rowsText } from './rows-text.ts';

/** Input, expected answers and the script that compares; `commands` run the layers on the input, from the bundle's root. */
export function verifyFiles(design: Design, evidence: Evidence, commands: readonly string[]): readonly BundleFile[] {
  const answers = [...design.served, ...design.queries];
  const schema = answers.map(({ slug, columns }) => ({ name: slug, columns: columns.map((each) => ({ name: each.slug, type: each.type })) }));
  return [
    ...inputFiles(design, evidence),
    ...design.tables.map(({ node, slug, columns }) => {
      const rows = must(evidence.tables.get(node), `evidence of ${node}`);
      return textFile(`verify/tables/${slug}/rows.ndjson`, 'ndjson', rowsText([...columns.map(({ name }) => name), positionColumn], rows.map((row, i) => [...row, i])));
    }),
    ...answers.map(({ node, slug, columns }) => textFile(`verify/expected/${slug}.ndjson`, 'ndjson', rowsText(columns.map((each) => each.slug), must(evidence.expected.get(node), `answers of ${node}`)))),
    textFile('verify/schema.json', 'json', JSON.stringify(schema, null, 2)),
    textFile('verify/compare.py', 'python', compareScript),
    ...(commands.length === 0 ? [] : [textFile('verify/verify.sh', 'shell', verifyScript(commands))]),
  ];
}

/** Under Lambda what the batch layer has absorbed, and what came after; else all of it for the one layer there is. */
function inputFiles({ sources, served }: Design, evidence: Evidence): readonly BundleFile[] {
  const [batch, speed] = [served.some((each) => each.batch !== null), served.some((each) => each.speed !== null)];
  return sources.flatMap(({ node, slug, columns }) => {
    const { rows, horizon } = must(evidence.sources.get(node), `evidence of ${node}`);
    const names = columns.map(({ name }) => name);
    const cut = batch && speed ? horizon : batch ? rows.length : 0;
    return [
      ...(batch ? [textFile(`verify/input/batch/${slug}/events.ndjson`, 'ndjson', rowsText(names, rows.slice(0, cut)))] : []),
      ...(speed ? [textFile(`verify/input/speed/${slug}/events.ndjson`, 'ndjson', rowsText(names, rows.slice(cut)))] : []),
    ];
  });
}

function verifyScript(commands: readonly string[]): string {
  return ['#!/bin/sh', '# Runs each layer on the records in verify/input and compares the answers with those in verify/expected.', 'set -eu',
    'cd "$(dirname "$0")/.."', 'rm -rf out', 'mkdir -p out/batch out/speed out/serving', ...commands, 'python3 verify/compare.py out/serving'].join('\n');
}
