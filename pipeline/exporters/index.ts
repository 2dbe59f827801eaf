import { airflow } from './airflow/index.ts';
import { duckdbBatch } from './duckdb/index.ts';
import type { ExportLayer, Target } from './exporter.ts';
import { hdfs } from './hdfs/index.ts';
import { kafka } from './kafka/index.ts';
import { duckdbServing } from './serving-duckdb/index.ts';
import { mapreduce } from './mapreduce/index.ts';
import { sparkBatch } from './spark/index.ts';
import { sparkStreaming } from './spark-streaming/index.ts';

/** All targets, by layer; the first of a layer is what is suggested for it. */
export const targets: readonly Target[] = [
  kafka,
  hdfs,
  sparkBatch,
  duckdbBatch,
  mapreduce,
  sparkStreaming,
  duckdbServing,
  airflow,
];

export function targetsOf(layer: ExportLayer): readonly Target[] {
  return targets.filter((each) => each.layer === layer);
}

export function targetOf(layer: ExportLayer, name: string): Target | undefined {
  return targets.find((each) => each.layer === layer && each.name === name);
}
