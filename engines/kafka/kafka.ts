import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine, Environment, Service } from '../engine.ts';
import { cacheFolder, writeShims } from '../tools/cache.ts';
import { briefRun, findJava, javaShim } from '../tools/java.ts';
import type { JavaSetup } from '../tools/java.ts';
import { fetchJars } from '../tools/maven.ts';
import { runCommand } from '../tools/processes.ts';
import { freePorts, listens, startService } from '../tools/service.ts';

const version = '4.2.0';

/** The names of the distribution's scripts, and the classes that they run. */
const tools: ReadonlyMap<string, string> = new Map([
  ['kafka-topics.sh', 'org.apache.kafka.tools.TopicCommand'],
  ['kafka-configs.sh', 'org.apache.kafka.tools.ConfigCommand'],
  ['kafka-console-producer.sh', 'org.apache.kafka.tools.ConsoleProducer'],
  ['kafka-console-consumer.sh', 'org.apache.kafka.tools.consumer.ConsoleConsumer'],
  ['kafka-get-offsets.sh', 'org.apache.kafka.tools.GetOffsetShell'],
  ['kafka-consumer-groups.sh', 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand'],
  ['kafka-storage.sh', 'kafka.tools.StorageTool'],
]);

const brokerScript = 'kafka-server-start.sh';

export const kafka: Engine = {
  name: 'kafka',
  product: 'Apache Kafka',
  version,
  commands: [...tools.keys(), brokerScript],
  async fetch() {
    const found = findJava();
    if ('reason' in found) return { ready: false, engine: 'kafka', reason: found.reason };
    const fetched = await fetchJars('kafka');
    if ('reason' in fetched) return { ready: false, engine: 'kafka', reason: fetched.reason };
    const bin = await writeTools({ java: found.java, classPath: fetched.jars, options: ['-Xmx512m', '-XX:+UseSerialGC', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'] });
    return { ready: true, engine: 'kafka', version, path: [bin], env: {}, start: (scratch) => startBroker(bin, scratch) };
  },
};

async function writeTools(setup: JavaSetup): Promise<string> {
  const bin = join(cacheFolder(), 'bin', `kafka-${version}`);
  const brief = { ...setup, options: [...setup.options, ...briefRun] };
  await writeShims(bin, new Map([...[...tools].map(([name, main]) => [name, javaShim(brief, main)] as const), [brokerScript, javaShim(setup, 'kafka.Kafka')]]));
  return bin;
}

/** One broker that is its own controller; topics exist only when they are created. */
async function startBroker(bin: string, scratch: string): Promise<Service> {
  const [broker = 0, controller = 0] = await freePorts(2);
  const settings = join(scratch, 'server.properties');
  await writeFile(settings, serverProperties({ broker, controller, data: join(scratch, 'data') }));
  const common = { dir: scratch, env: process.env as Environment, timeoutSeconds: 180 };
  await runCommand({ ...common, program: join(bin, 'kafka-storage.sh'), parameters: ['format', '-t', '4L6g3nShT-eMCtK--X86sw', '-c', settings, '--standalone'] });
  const started = await startService({
    ...common, program: join(bin, brokerScript), parameters: [settings], log: join(scratch, 'broker.log'), ready: () => listens(broker),
  });
  return { env: { KAFKA_BOOTSTRAP_SERVERS: `127.0.0.1:${broker}` }, stop: started.stop };
}

function serverProperties({ broker, controller, data }: { readonly broker: number; readonly controller: number; readonly data: string }): string {
  const listeners = `PLAINTEXT://127.0.0.1:${broker},CONTROLLER://127.0.0.1:${controller}`;
  return [
    'process.roles=broker,controller', 'node.id=1', `controller.quorum.bootstrap.servers=127.0.0.1:${controller}`,
    `listeners=${listeners}`, `advertised.listeners=${listeners}`, 'controller.listener.names=CONTROLLER',
    'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT', `log.dirs=${data}`, 'auto.create.topics.enable=false',
    'offsets.topic.replication.factor=1', 'offsets.topic.num.partitions=1', 'transaction.state.log.replication.factor=1', 'transaction.state.log.min.isr=1',
    'share.coordinator.state.topic.replication.factor=1', 'share.coordinator.state.topic.min.isr=1', 'group.initial.rebalance.delay.ms=0', '',
  ].join('\n');
}
