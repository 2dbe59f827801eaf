import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../engine.ts';
import { cacheFolder, quoted, writeShims } from '../tools/cache.ts';
import { findJava } from '../tools/java.ts';
import { fetchJars, mavenRepository } from '../tools/maven.ts';
import { fetchPython } from '../tools/python.ts';

export const sparkVersion = '4.2.0';

/** The connector that `--packages` may name. */
export const kafkaConnector = `org.apache.spark:spark-sql-kafka-0-10_2.13:${sparkVersion}`;

/** For two cores and no cluster. They stand before those of the command, which win. */
const settings = [
  'spark.ui.enabled=false', 'spark.driver.host=127.0.0.1', 'spark.driver.bindAddress=127.0.0.1', 'spark.sql.shuffle.partitions=2',
  'spark.driver.memory=1g', 'spark.log.level=WARN',
];

export interface Spark {
  readonly bin: string;
  readonly python: string;
  readonly env: Environment;
}

export async function fetchSpark(): Promise<Spark | { readonly reason: string }> {
  const found = findJava();
  if ('reason' in found) return found;
  const fetched = await fetchJars('spark');
  if ('reason' in fetched) return fetched;
  const home = await fetchPython('spark');
  if ('reason' in home) return home;
  const bin = join(cacheFolder(), 'bin', `spark-${sparkVersion}`);
  const ivy = await writeIvySettings();
  const options = ['--master', 'local[2]', ...[...settings, `spark.jars.ivySettings=${ivy}`, `spark.jars.ivy=${join(cacheFolder(), 'ivy')}`].flatMap((each) => ['--conf', each])];
  await writeShims(bin, new Map(['spark-submit', 'spark-sql'].map((name) => [name, `exec ${quoted(join(home.home, 'bin', name))} ${options.map(quoted).join(' ')} "$@"`])));
  const python = join(home.home, 'bin/python3');
  return { bin, python, env: { SPARK_LOCAL_IP: '127.0.0.1', PYSPARK_PYTHON: python } };
}

/** `--packages` finds what the lock lists in the cache and asks no registry. */
async function writeIvySettings(): Promise<string> {
  const path = join(cacheFolder(), 'ivysettings.xml');
  await writeFile(path, `<ivysettings>
  <settings defaultResolver="cache"/>
  <resolvers><ibiblio name="cache" m2compatible="true" root="file://${mavenRepository()}"/></resolvers>
</ivysettings>
`);
  return path;
}
