import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import type { ExportChoices } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import type { BundleFile } from '#pipeline/exporters/bundle.ts';
import { gallery } from '#pipeline/gallery/index.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const choices: readonly ExportChoices[] = [
  { log: 'kafka', master: 'hdfs', batch: 'spark', speed: 'spark-streaming', serving: 'duckdb-serving', orchestrate: 'airflow' },
  { log: 'kafka', batch: 'mapreduce', serving: 'duckdb-serving' },
];

function filesOf(language: BundleFile['language']): { name: string; text: string }[] {
  return gallery.flatMap(({ slug, document }) => choices.flatMap((each) => {
    const planned = planExport(document, each, 'lambda');
    if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
    return printBundle(planned.value, null).files.filter((file) => file.language === language).map(({ path, bytes }) => ({ name: `${slug}/${path}`, text: Buffer.from(bytes).toString('utf8') }));
  }));
}

/** Names of the files that Python can't compile. */
function uncompilable(files: readonly { name: string; text: string }[]): readonly string[] {
  const script = 'import ast, json, sys\nbad = []\nfor f in json.load(sys.stdin):\n    try:\n        ast.parse(f["text"])\n    except SyntaxError:\n        bad.append(f["name"])\nprint(json.dumps(bad))';
  const { stdout, stderr } = spawnSync('python3', ['-c', script], { input: JSON.stringify(files), encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as string[];
}

describe('every file of every entry of the gallery', () => {
  it.skipIf(!hasPython)(`is Python that compiles${hasPython ? '' : ' (skipped: there is no python3)'}`, () => {
    const files = filesOf('python');
    expect(files.length).toBeGreaterThan(100);
    expect(uncompilable(files)).toEqual([]);
    expect(uncompilable([{ name: 'planted', text: `${files[0]!.text}\nview(` }])).toEqual(['planted']);
  });

  it('is shell that parses', () => {
    const broken = (text: string): boolean => spawnSync('sh', ['-n'], { input: text }).status !== 0;
    const scripts = new Map(filesOf('shell').map((file) => [file.text, file.name]));
    expect(scripts.size).toBeGreaterThan(20);
    expect([...scripts].filter(([text]) => broken(text)).map(([, name]) => name)).toEqual([]);
    expect(broken('if true; then')).toBe(true);
  });
});
