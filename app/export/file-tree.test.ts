import { expect, it } from 'vitest';
import { textFile } from '#pipeline/exporters/bundle.ts';
import { treeRows } from './file-tree.ts';

const files = ['.env.example', 'MANIFEST.json', 'README.md', 'batch/spark/batch.py', 'batch/spark/submit.sh', 'log/kafka/topics.yaml', 'verify/compare.py', 'verify/expected/a.ndjson', 'verify/input/batch/a/events.ndjson', 'verify/input/speed/a/events.ndjson']
  .map((path) => textFile(path, 'text', path));
const drawn = (closed: readonly string[]) => treeRows(files, new Set(closed)).map(({ name, level, file }) => `${'  '.repeat(level - 1)}${name}${file === null ? '/' : ''}`);

it('has README.md first, then folders in the order in which they are started', () => {
  expect(drawn([])).toEqual([
    'README.md', 'MANIFEST.json', '.env.example',
    'log/kafka/', '  topics.yaml',
    'batch/spark/', '  batch.py', '  submit.sh',
    'verify/', '  compare.py', '  expected/', '    a.ndjson', '  input/', '    batch/a/', '      events.ndjson', '    speed/a/', '      events.ndjson',
  ]);
});

it('leaves out what is in a closed folder', () => {
  expect(drawn(['verify', 'batch/spark'])).toEqual(['README.md', 'MANIFEST.json', '.env.example', 'log/kafka/', '  topics.yaml', 'batch/spark/', 'verify/']);
});

it('counts each line among its siblings', () => {
  expect(treeRows(files, new Set()).filter(({ level }) => level === 1).map(({ position, siblings }) => `${position}/${siblings}`)).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
});
