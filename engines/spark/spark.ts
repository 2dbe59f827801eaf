import type { Engine } from '../engine.ts';
import { fetchSpark, sparkVersion } from './install.ts';

/** PySpark's own spark-submit, for batch and Structured Streaming: a JVM for each job. */
export const spark: Engine = {
  name: 'spark',
  product: 'Apache Spark',
  version: sparkVersion,
  commands: ['spark-submit', 'spark-sql'],
  async fetch() {
    const found = await fetchSpark();
    if ('reason' in found) return { ready: false, engine: 'spark', reason: found.reason };
    return { ready: true, engine: 'spark', version: sparkVersion, path: [found.bin], env: found.env };
  },
};
