import { deepEqual, match } from 'node:assert/strict';
import type { Check } from '../engine.ts';

export const hdfsSmoke: Check = {
  name: 'HDFS gives back what was put, under a partitioned path with blanks and umlauts',
  engines: ['hdfs'],
  async run(bench) {
    const [dir, line] = [bench.scratch, '{"x":"ü"}'];
    await bench.run({ dir, command: `hdfs dfs -mkdir -p '/data/raw/topic=a b ü/dt=2001-01-01'` });
    await bench.run({ dir, stdin: `${line}\n`, command: `hdfs dfs -put - '/data/raw/topic=a b ü/dt=2001-01-01/part-0.ndjson'` });
    deepEqual(await bench.read({ kind: 'hdfs', path: '/data/raw/*/dt=2001-01-01/part-*' }), [line]);
    const listed = await bench.run({ dir, command: 'hdfs dfs -ls -R /data' });
    match(listed.stdout, /topic=a b ü\/dt=2001-01-01\/part-0\.ndjson/);
  },
};
