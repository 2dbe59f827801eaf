import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import { parseArguments } from './arguments.ts';
import { printRows } from './print-rows.ts';
import { runDocument } from './run.ts';

const columns = [{ name: 'ts', type: 'timestamp', nullable: false }, { name: 'k', type: 'string', nullable: false }];
const pipeline = {
  format: 'watersmeet/pipeline', version: 4, name: 'Far', architecture: 'lambda',
  nodes: [
    { id: 'source', kind: 'file-source', params: { data: { kind: 'file', name: 'far.ndjson', format: 'ndjson' }, columns, eventTime: 'ts' } },
    { id: 'counts', kind: 'aggregate', params: { groupBy: ['k'], window: 'tumbling', size: 3_600_000, measures: [{ name: 'n', fn: 'count', column: '', where: '' }] } },
    { id: 'answer', kind: 'view', params: { name: 'answer' } },
  ],
  edges: [{ from: 'source', to: 'counts', port: 'in' }, { from: 'counts', to: 'answer', port: 'in' }],
};

it('rows at the ends of time are counted and printed, though the clock goes beyond', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'far-'));
  try {
    await writeFile(join(folder, 'far.ndjson'), '{"ts":8640000000000000,"k":"c"}\n{"ts":-8640000000000000,"k":"a"}\n{"ts":"2001-01-01","k":"b"}\n');
    const document = parseDocument(pipeline);
    const args = parseArguments(['run', 'far.json']);
    if (!document.ok || typeof args === 'string' || args.command !== 'run') throw new Error(JSON.stringify([document.problems, args]));
    const metrics = join(folder, 'metrics.ndjson');
    const served = await runDocument(document.value, folder, { arguments: { ...args, metrics }, report: () => undefined });
    const [view] = must(served.ok ? served.value : null, JSON.stringify(served.problems));
    expect([...printRows(view!.table, {})].map((line) => (JSON.parse(line) as { k: string; window_start: string; n: number })).map(({ k, window_start, n }) => [k, window_start, n])).toEqual([
      ['a', '-271821-04-20T00:00:00.000Z', 1], ['b', '2001-01-01T00:00:00.000Z', 1], ['c', '+275760-09-13T00:00:00.000Z', 1],
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
