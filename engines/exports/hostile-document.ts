import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '#pipeline/base/random.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import { rowsText } from '#pipeline/exporters/verify/rows-text.ts';

/** Texts that have broken quoting somewhere. */
const known = [
  "'", '"', '`', '\\', "''", '""', '``', '\\\\', "\\'", '\\"', '$', '${x}', '$$', '${env:HOME}', '#{x}', '{{ x }}', '{% x %}', '%s', '%', '%%', '_', '__proto__', 'constructor', 'toString',
  ';', '--', "'; DROP TABLE x; --", '/* x */', '*/', '//', '#', '"""', "'''", 'r"""', '\n', '\r\n', '\t', '\u0000', '\u0001', '\u001a', '\u007f', '\u0085', '\u2028', '\u2029', '\ufeff', '\u200b', '\u202e',
  'a', 'A', 'select', 'SELECT', 'from', 'order by', 'class', 'def', 'None', 'null', 'NULL', 'true', '1', '1e5', '-1', ' ', '  x  ', '.', '..', '../x', '/', '~', '~0', '~1', 'a/b', 'a.b', 'a[0]', 'a->b', '$.a', '?', '*', '&', '|', '<', '>', '!', '(', ')', '[', ']', '{', '}',
  'é', 'e\u0301', 'ß', 'İ', 'ı', '日本', '😀', '👨‍👩‍👧', '\u{10ffff}', '\uffff', '\\u0041', '\\x41', '\\101', '\\n', '&amp;', '<b>', '@', ':', '=', ',', '|x|', '\u001b[31m', 'window_start', '_time', '_position', 'x__sum',
];

const alphabet = ["'", '"', '`', '\\', '$', '{', '}', '\n', '%', '_', 'a', 'A', '/', '~', '.', ';', '-', '#', ' ', 'é', '😀', '\u0000', 'u', 'x', '0', '1'];

/** So many different texts, the known ones first. */
export function hostileTexts(count: number, seed: number): readonly string[] {
  const random = createRandom(seed);
  const texts = new Set(known);
  while (texts.size < count) texts.add(Array.from({ length: 1 + random.below(12) }, () => alphabet[random.below(alphabet.length)]!).join(''));
  return [...texts].slice(0, count);
}

/**
 * A pipeline whose columns, labels and literals are those texts, its rows too; the answer is each column and each literal, whole.
 * A reader of files makes identifiers of names, so that most of the columns called so are NULL: `c0`, `c1` … hold the texts again.
 */
export async function hostileDocument(folder: string, texts: readonly string[]): Promise<PipelineDocument> {
  const plain = texts.map((_, i) => `c${i}`);
  const names = [...texts, ...plain, 'time'];
  const rows: Row[] = texts.map((_, i) => {
    const turned = texts.map((_each, c) => texts[(i + c) % texts.length]!);
    return [...turned, ...turned, 1000 * i];
  });
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'hostile.ndjson');
  await writeFile(path, rowsText(names, rows));
  const columns = names.map((name) => ({ name, type: name === 'time' ? 'timestamp' : 'string', nullable: texts.includes(name) }));
  const quotedName = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const assignments = texts.flatMap((text, i) => [
    { name: `column_${i}`, expression: quotedName(text) },
    { name: `plain_${i}`, expression: `c${i}` },
    { name: `text_${i}`, expression: quotedText(text) },
    { name: `same_${i}`, expression: `c${i} = ${quotedText(text)}` },
    { name: `like_${i}`, expression: `c${i} LIKE ${quotedText(text)} ESCAPE '^'` },
  ]);
  const node = (id: string, kind: string, params: unknown) => ({ id, kind, label: texts[id.length % texts.length]!.slice(0, 100), layer: null, params, position: { x: 0, y: 0 } });
  const source = { data: { kind: 'file', name: path, format: 'ndjson' }, columns, eventTime: 'time', watermarkDelay: 0, partitions: 1, partitionBy: '' };
  const parsed = parseDocument({
    format: 'watersmeet/pipeline', version: 2, name: `${texts[0]!} ${texts.at(-1)!}`, notes: '', architecture: 'lambda', panels: [],
    nodes: [node('s', 'file-source', source), node('de', 'derive', { assignments, keep: 'only' }), node('vie', 'view', { name: 'answer', policy: 'absorbed-offset' })],
    edges: [{ id: 'e1', from: 's', to: 'de', port: 'in' }, { id: 'e2', from: 'de', to: 'vie', port: 'in' }],
    settings: { seed: 1, clock: { speed: 1 }, batch: { trigger: { kind: 'manual' }, startup: 0, throughput: 1000 }, kappa: { startup: 0, throughput: 1, retention: 0, switchOver: 'by-hand' }, faults: [] },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}
