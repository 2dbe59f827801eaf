import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine, Environment, Service } from '../engine.ts';
import { freePorts, startService } from '../tools/service.ts';
import { fetchHadoop, hadoopVersion, writeConfiguration } from './install.ts';
import type { Hadoop } from './install.ts';

/** A name node and one data node in one process, from Hadoop's own test jars; the commands are the ones of the distribution. */
export const hdfs: Engine = {
  name: 'hdfs',
  product: 'Apache Hadoop',
  version: hadoopVersion,
  commands: ['hdfs', 'hadoop'],
  async fetch() {
    const hadoop = await fetchHadoop();
    if ('reason' in hadoop) return { ready: false, engine: 'hdfs', reason: hadoop.reason };
    return { ready: true, engine: 'hdfs', version: hadoopVersion, path: [hadoop.bin], env: hadoop.env, start: (scratch) => startCluster(hadoop, scratch) };
  },
};

async function startCluster(hadoop: Hadoop, scratch: string): Promise<Service> {
  const [port = 0, web = 0] = await freePorts(2);
  // Written by the cluster once it is up.
  const written = join(scratch, 'cluster.xml');
  const started = await startService({
    program: join(hadoop.bin, 'hdfs'),
    parameters: ['minidfs', '-nnport', String(port), '-httpport', String(web), '-datanodes', '1', '-format', '-D', 'dfs.namenode.http-bind-host=127.0.0.1', '-D', 'dfs.replication=1', '-writeConfig', written],
    dir: scratch,
    env: { ...(process.env as Environment), ...hadoop.env, JAVA_TOOL_OPTIONS: `-Dtest.build.data=${join(scratch, 'data')} -Dhadoop.log.dir=${scratch}` },
    timeoutSeconds: 180,
    log: join(scratch, 'cluster.log'),
    ready: async () => existsSync(written) && statSync(written).size > 0,
  });
  const uri = `hdfs://127.0.0.1:${port}`;
  const configuration = join(scratch, 'conf');
  await writeConfiguration(configuration, uri);
  return { env: { HDFS_URI: uri, HADOOP_CONF_DIR: configuration }, stop: started.stop };
}
