import { textFile } from '../bundle.ts';
import type { Design } from '../design.ts';
import { elsewhere, prints } from '../exporter.ts';
import type { Target } from '../exporter.ts';
import { submitScript } from '../spark/submit.ts';
import { sparkKafkaPackage } from '../spark/engine.ts';
import { ingestPython } from './ingest-python.ts';

export const hdfs: Target = {
  name: 'hdfs',
  label: 'Hadoop HDFS',
  layer: 'master',
  summary: 'Folders for raw records, tables and views, and a job that appends what is new in the log.',
  engine: { name: 'Apache Hadoop', version: '3.4.2' },
  verification: 'engine',
  standing: '',
  supports: (piece) => (piece === 'source' || piece === 'table' ? prints : elsewhere),
  check: ({ architecture }) => (architecture === 'lambda' ? [] : [{
    code: 'export.no-master', node: null, target: 'hdfs', severity: 'semantics-differs',
    because: 'Under Kappa the log is the master data set: nothing reads this copy.', doInstead: 'Leave it out, or keep it as an archive.',
  }]),
  print: (design) => ({
    files: [
      textFile('master/hdfs/layout.sh', 'shell', layoutScript(design)),
      textFile('master/hdfs/ingest.py', 'python', ingestPython(design)),
      textFile('master/hdfs/ingest.sh', 'shell', submitScript('ingest.py', { arguments: ['KAFKA_BOOTSTRAP_SERVERS', 'HDFS_ROOT'], packages: [sparkKafkaPackage] })),
    ],
    steps: [
      '`HDFS_ROOT=hdfs://…/data sh master/hdfs/layout.sh` makes the folders; with TABLES, a local folder such as `verify/tables`, it puts the lookup tables there too.',
      '`KAFKA_BOOTSTRAP_SERVERS=… HDFS_ROOT=… sh master/hdfs/ingest.sh` appends what is new in the log, and writes the horizon. The batch job then reads `$HDFS_ROOT/raw`, and the speed job starts at the horizon.',
    ],
    verify: [],
  }),
};

function layoutScript({ sources, tables }: Design): string {
  const folders = [...sources.map(({ slug }) => `raw/${slug}`), ...tables.map(({ slug }) => `tables/${slug}`), 'horizon', 'views/batch', 'views/speed'];
  return [
    '#!/bin/sh', '# Folders of the master data set and of the views. Raw records are only ever added.', 'set -eu', ': "${HDFS_ROOT:?such as hdfs://namenode:8020/data/pipeline}"',
    `hdfs dfs -mkdir -p ${folders.map((folder) => `"$HDFS_ROOT/${folder}"`).join(' ')}`,
    ...(tables.length === 0 ? [] : ['if [ -n "${TABLES:-}" ]; then', ...tables.map(({ slug }) => `  hdfs dfs -put -f "$TABLES/${slug}"/* "$HDFS_ROOT/tables/${slug}/"`), 'fi']),
  ].join('\n');
}
