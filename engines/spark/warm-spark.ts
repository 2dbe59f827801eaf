import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine, Environment, Service } from '../engine.ts';
import { here, quoted, writeShims } from '../tools/cache.ts';
import { startService } from '../tools/service.ts';
import { fetchSpark, kafkaConnector, sparkVersion } from './install.ts';
import type { Spark } from './install.ts';

/**
 * The same Spark for checks of many small jobs: one JVM for all jobs of a workbench, which saves most of the seconds of each. Scripts are
 * Python processes of their own, as ever. Options that a JVM reads only when it starts are refused or have no effect.
 */
export const warmSpark: Engine = {
  name: 'warm-spark',
  product: 'Apache Spark',
  version: sparkVersion,
  commands: ['spark-submit'],
  async fetch() {
    const found = await fetchSpark();
    if ('reason' in found) return { ready: false, engine: 'warm-spark', reason: found.reason };
    return { ready: true, engine: 'warm-spark', version: sparkVersion, path: [], env: found.env, start: (scratch, env) => startKeeper(found, scratch, env) };
  },
};

async function startKeeper(spark: Spark, scratch: string, env: Environment): Promise<Service> {
  const gateway = join(scratch, 'gateway');
  const started = await startService({
    program: join(spark.bin, 'spark-submit'),
    parameters: ['--packages', kafkaConnector, here('spark/keeper.py'), gateway],
    dir: scratch,
    env,
    timeoutSeconds: 180,
    log: join(scratch, 'spark.log'),
    ready: async () => existsSync(gateway),
  });
  await writeShims(join(scratch, 'bin'), new Map([
    ['spark-submit', `exec ${[spark.python, here('spark/warm-submit.py'), gateway].map(quoted).join(' ')} "$@"`],
  ]));
  return { env: { PATH: `${join(scratch, 'bin')}:${env['PATH']}` }, stop: started.stop };
}
