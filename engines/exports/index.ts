import { gallery } from '#pipeline/gallery/index.ts';
import type { Check } from '../engine.ts';
import { edgeBundles, hostileBundles, plantedBug, verifiedBundles, wholeBundles } from './bundle-checks.ts';

const serving = 'duckdb-serving';
/** Every relation, window and kind of view at least once; a job of an engine takes seconds to start. */
const chosen = ['flight-delays', 'ad-campaigns', 'generated-orders', 'human-mobility', 'nexmark-q10', 'nexmark-q14', 'nexmark-q16', 'nexmark-q21'];

export const exportChecks: readonly Check[] = [
  verifiedBundles('DuckDB answers every entry of the gallery as the browser does', { engines: ['duckdb'], choices: { batch: 'duckdb', serving }, slugs: gallery.map(({ slug }) => slug) }),
  verifiedBundles('Spark batch answers as the browser does', { engines: ['spark', 'duckdb'], choices: { batch: 'spark', serving }, slugs: chosen }),
  verifiedBundles('Hadoop MapReduce answers as the browser does', { engines: ['mapreduce', 'duckdb'], choices: { batch: 'mapreduce', serving }, slugs: chosen }),
  verifiedBundles('Spark batch and Structured Streaming meet in the answer of the browser', { engines: ['spark', 'duckdb'], choices: { batch: 'spark', speed: 'spark-streaming', serving }, slugs: ['flight-delays', 'generated-orders', 'nexmark-q21'] }),
  verifiedBundles('Structured Streaming alone answers as the browser’s stream job does', { engines: ['spark', 'duckdb'], choices: { speed: 'spark-streaming', serving }, slugs: ['ad-campaigns'], architecture: 'kappa' }),
  plantedBug('a bug planted into a Spark job is found', { engines: ['spark', 'duckdb'], choices: { batch: 'spark', serving }, slug: 'generated-orders', path: 'batch/spark/batch.py', right: "'15 minutes'", wrong: "'20 minutes'" }),
  plantedBug('a bug planted into a streaming job is found', { engines: ['spark', 'duckdb'], choices: { batch: 'spark', speed: 'spark-streaming', serving }, slug: 'generated-orders', path: 'speed/spark/speed.py', right: 'max(`value`)', wrong: 'min(`value`)' }),
  plantedBug('a bug planted into a reducer is found', { engines: ['mapreduce', 'duckdb'], choices: { batch: 'mapreduce', serving }, slug: 'generated-orders', path: 'batch/mapreduce/streaming.py', right: 'return max(x, y)', wrong: 'return y' }),
  edgeBundles('Spark batch and Structured Streaming agree at every edge', { engines: ['spark', 'duckdb'], choices: { batch: 'spark', speed: 'spark-streaming', serving } }),
  edgeBundles('Hadoop MapReduce agrees at every edge', { engines: ['mapreduce', 'duckdb'], choices: { batch: 'mapreduce', serving } }),
  hostileBundles('Spark reads back hostile names and texts', { engines: ['spark', 'duckdb'], choices: { batch: 'spark', serving } }),
  hostileBundles('Hadoop MapReduce reads back hostile names and texts', { engines: ['mapreduce', 'duckdb'], choices: { batch: 'mapreduce', serving } }),
  wholeBundles('Kafka, HDFS, Spark and Structured Streaming serve what the browser serves', ['flight-delays', 'ad-campaigns']),
];
