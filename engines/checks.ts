import type { Check } from './engine.ts';
import { exportChecks } from './exports/index.ts';
import { fixtureChecks } from './fixtures/index.ts';
import { modelChecks } from './models/index.ts';
import { duckdbSmoke } from './smoke/duckdb.ts';
import { hdfsSmoke } from './smoke/hdfs.ts';
import { kafkaSmoke } from './smoke/kafka.ts';
import { mapreduceOnHdfs, mapreduceSmoke } from './smoke/mapreduce.ts';
import { sparkBatchSmoke, sparkFilesSmoke, sparkKafkaSmoke, sparkOnHdfs, warmSparkSmoke } from './smoke/spark.ts';

/** In this order, one after the other; each gets a workbench of its own, with fresh services: a check that tries many inputs does so in one `run`. */
export const checks: readonly Check[] = [
  duckdbSmoke, kafkaSmoke, hdfsSmoke, mapreduceSmoke, mapreduceOnHdfs, sparkBatchSmoke, sparkOnHdfs, sparkFilesSmoke, sparkKafkaSmoke, warmSparkSmoke,
  ...fixtureChecks, ...exportChecks, ...modelChecks,
];
