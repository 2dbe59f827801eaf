import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine.ts';
import { cacheFolder, quoted, writeShims } from '../tools/cache.ts';
import { findJava } from '../tools/java.ts';
import { fetchJars, mavenRepository } from '../tools/maven.ts';
import { fetchPython } from '../tools/python.ts';

const version = '4.2.0';

/** For two cores and no cluster. They stand before those of the command, which win. */
const settings = [
  'spark.ui.enabled=false', 'spark.driver.host=127.0.0.1', 'spark.driver.bindAddress=127.0.0.1', 'spark.sql.shuffle.partitions=2',
  'spark.driver.memory=1g', 'spark.log.level=WARN',
];

/** PySpark's own spark-submit, for batch and Structured Streaming. */
export const spark: Engine = {
  name: 'spark',
  version,
  commands: ['spark-submit', 'spark-sql'],
  async fetch() {
    const found = findJava();
    if ('reason' in found) return { ready: false, engine: 'spark', reason: found.reason };
    const [fetched, python] = [await fetchJars('spark'), await fetchPython('spark')];
    if ('reason' in fetched) return { ready: false, engine: 'spark', reason: fetched.reason };
    if ('reason' in python) return { ready: false, engine: 'spark', reason: python.reason };
    const bin = join(cacheFolder(), 'bin', `spark-${version}`);
    const ivy = await writeIvySettings();
    const options = ['--master', 'local[2]', ...[...settings, `spark.jars.ivySettings=${ivy}`, `spark.jars.ivy=${join(cacheFolder(), 'ivy')}`].flatMap((each) => ['--conf', each])];
    await writeShims(bin, new Map(['spark-submit', 'spark-sql'].map((name) => [name, `exec ${quoted(join(python.home, 'bin', name))} ${options.map(quoted).join(' ')} "$@"`])));
    const env = { SPARK_LOCAL_IP: '127.0.0.1', PYSPARK_PYTHON: join(python.home, 'bin/python3') };
    return { ready: true, engine: 'spark', version, path: [bin], env };
  },
};

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
