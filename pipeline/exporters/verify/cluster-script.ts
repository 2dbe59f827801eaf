import type { Design } from '../design.ts';
import type { Target } from '../exporter.ts';

const needed = ['kafka', 'hdfs', 'spark', 'spark-streaming', 'duckdb-serving'];

/** All layers of a Lambda bundle on one log, in the order in which they run for real; null where the bundle hasn't all of them. */
export function clusterScript({ sources, architecture }: Design, targets: readonly Target[]): string | null {
  if (architecture !== 'lambda' || !needed.every((name) => targets.some((target) => target.name === name))) return null;
  const produce = (part: string): string[] => sources.map(({ slug }) => `sh log/kafka/produce.sh ${slug} < verify/input/${part}/${slug}/events.ndjson`);
  return [
    '#!/bin/sh',
    '# The whole bundle on an empty log: the first records are ingested and absorbed by a batch run, the others come after its',
    '# horizon. Needs KAFKA_BOOTSTRAP_SERVERS and HDFS_ROOT (an empty folder of HDFS).',
    'set -eu',
    'cd "$(dirname "$0")/.."',
    'rm -rf out',
    'mkdir -p out/serving',
    'export MASTER="${MASTER:-local[2]}"',
    'sh log/kafka/create-topics.sh',
    'TABLES=verify/tables sh master/hdfs/layout.sh',
    ...produce('batch'),
    'sh master/hdfs/ingest.sh',
    'INPUT="$HDFS_ROOT/raw" TABLES="$HDFS_ROOT/tables" OUTPUT="$HDFS_ROOT/views/batch" sh batch/spark/submit.sh',
    ...produce('speed'),
    'ONCE=1 HORIZON="$HDFS_ROOT/horizon" INPUT="kafka:$KAFKA_BOOTSTRAP_SERVERS" TABLES="$HDFS_ROOT/tables" OUTPUT="$HDFS_ROOT/views/speed" CHECKPOINT="$HDFS_ROOT/checkpoints/speed" sh speed/spark/submit.sh',
    'hdfs dfs -get "$HDFS_ROOT/views/batch" "$HDFS_ROOT/views/speed" out/',
    'duckdb -cmd "SET VARIABLE batch = \'out/batch\'" -cmd "SET VARIABLE speed = \'out/speed\'" -cmd "SET VARIABLE output = \'out/serving\'" -f serving/duckdb/serving.sql',
    'python3 verify/compare.py out/serving',
  ].join('\n');
}
