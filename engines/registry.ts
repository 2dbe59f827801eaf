import { duckdb } from './duckdb/duckdb.ts';
import type { Engine, EngineName } from './engine.ts';
import { hdfs } from './hadoop/hdfs.ts';
import { mapreduce } from './hadoop/mapreduce.ts';
import { kafka } from './kafka/kafka.ts';
import { scikitLearn } from './scikit-learn/scikit-learn.ts';
import { spark } from './spark/spark.ts';
import { warmSpark } from './spark/warm-spark.ts';

export const engines: readonly Engine[] = [duckdb, kafka, hdfs, mapreduce, spark, warmSpark, scikitLearn];

export function engineOf(name: EngineName): Engine {
  const engine = engines.find((each) => each.name === name);
  if (engine === undefined) throw new Error(`no engine ${name}`);
  return engine;
}
