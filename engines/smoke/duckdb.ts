import { deepEqual } from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../engine.ts';

export const duckdbSmoke: Check = {
  name: 'DuckDB sums a file of NDJSON by key',
  engines: ['duckdb'],
  async run(bench) {
    await writeFile(join(bench.scratch, 'in.ndjson'), '{"k":"a","v":1}\n{"k":"b","v":2}\n{"k":"a","v":4}\n');
    await writeFile(join(bench.scratch, 'sums.sql'), `COPY (SELECT k, sum(v)::BIGINT AS s FROM 'in.ndjson' GROUP BY k ORDER BY k) TO 'sums.ndjson';\n`);
    const rows = await bench.runBundle({ dir: bench.scratch, command: 'duckdb < sums.sql' }, { kind: 'files', path: 'sums.ndjson' });
    deepEqual(rows.map((row) => JSON.parse(row)), [{ k: 'a', s: 5 }, { k: 'b', s: 2 }]);
  },
};
