import type { Engine } from '../engine.ts';
import { fetchHadoop, hadoopVersion } from './install.ts';

/** The real framework (splits, sort, shuffle, streaming) in one process: the local job runner. */
export const mapreduce: Engine = {
  name: 'mapreduce',
  product: 'Apache Hadoop',
  version: hadoopVersion,
  commands: ['hadoop', 'mapred'],
  async fetch() {
    const hadoop = await fetchHadoop();
    if ('reason' in hadoop) return { ready: false, engine: 'mapreduce', reason: hadoop.reason };
    return { ready: true, engine: 'mapreduce', version: hadoopVersion, path: [hadoop.bin], env: hadoop.env };
  },
};
