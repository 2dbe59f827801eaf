import { deepEqual, equal, rejects } from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Design, DesignSource } from '#pipeline/exporters/design.ts';
import { retentionOf, topicOf } from '#pipeline/exporters/kafka/topics.ts';
import type { Check, Workbench } from '../engine.ts';
import { documentOfEntry, makeBundle, unpack } from './make-bundle.ts';

const choices = { log: 'kafka', master: 'hdfs', batch: 'spark', speed: 'spark-streaming', serving: 'duckdb-serving' };

/** The scripts of the log and of the master data set alone: topics as the design says, and every record in the master data set once. */
export function logAndMaster(name: string, slug: string): Check {
  return {
    name, engines: ['kafka', 'hdfs', 'warm-spark'],
    async run(bench) {
      const { bundle, design } = await makeBundle(documentOfEntry(slug), { choices });
      const unpacked = (copy: string): Promise<string> => unpack(bench, bundle, copy);

      const wrongTopics = await unpacked('wrong-topics');
      await plant(join(wrongTopics, 'log/kafka/create-topics.sh'), /--partitions \d+/u, '--partitions 7');
      await bench.run({ dir: wrongTopics, command: 'sh log/kafka/create-topics.sh' });
      await rejects(topicsAreRight(bench, design), /PartitionCount/u);
      await deleteTopics(bench, design);

      const dir = await unpacked('right');
      await bench.run({ dir, command: 'sh log/kafka/create-topics.sh && sh log/kafka/create-topics.sh' });
      await topicsAreRight(bench, design);

      await ingest(bench, { dir, root: '/right', parts: ['batch', 'speed'] }, design);
      await masterIsRight(bench, { dir, root: '/right' }, design);

      for (const [fault, planted] of [['lost', 'batch.where("offset % 2 = 0").withColumn('], ['doubled', 'batch.unionAll(batch).withColumn(']] as const) {
        const faulty = await unpacked(fault);
        await plant(join(faulty, 'master/hdfs/ingest.py'), /batch\.withColumn\(/u, planted);
        await ingest(bench, { dir: faulty, root: `/${fault}`, parts: [] }, design);
        await rejects(masterIsRight(bench, { dir: faulty, root: `/${fault}` }, design), /records of/u);
      }
      await arrivalsAreAdded(bench, slug, { sent: dir, design });
    },
  };
}

async function plant(path: string, right: RegExp, wrong: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (!right.test(text)) throw new Error(`${path} has no ${right}`);
  await writeFile(path, text.replace(right, wrong));
}

const server = '--bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS"';

async function topicsAreRight(bench: Workbench, design: Design): Promise<void> {
  for (const source of design.sources) {
    const { stdout } = await bench.run({ dir: bench.scratch, command: `kafka-topics.sh ${server} --describe --topic '${topicOf(design, source)}'` });
    const head = stdout.split('\n', 1)[0]!;
    const told = Object.fromEntries([...head.matchAll(/(\w+): (\S+)/gu)].map(([, key, value]) => [key, value]));
    const settings = String(told['Configs']).split(',');
    deepEqual(
      { PartitionCount: told['PartitionCount'], settings: settings.filter((each) => /^(cleanup\.policy|retention\.ms)=/u.test(each)).sort() },
      { PartitionCount: String(source.partitions), settings: ['cleanup.policy=delete', `retention.ms=${retentionOf(design)}`] },
      `PartitionCount and settings of ${source.slug}: ${head}`,
    );
  }
}

async function deleteTopics(bench: Workbench, design: Design): Promise<void> {
  for (const source of design.sources) await bench.run({ dir: bench.scratch, command: `kafka-topics.sh ${server} --delete --topic '${topicOf(design, source)}'` });
}

interface Master {
  readonly dir: string;
  readonly root: string;
}

/** Sends one part after the other; each is ingested on its own, and then there is nothing new. */
async function ingest(bench: Workbench, { dir, root, parts }: Master & { readonly parts: readonly string[] }, design: Design): Promise<void> {
  const env = { HDFS_ROOT: root };
  await bench.run({ dir, env, command: 'TABLES=verify/tables sh master/hdfs/layout.sh' });
  for (const part of parts) {
    for (const { slug } of design.sources) await bench.run({ dir, command: `sh log/kafka/produce.sh ${slug} < verify/input/${part}/${slug}/events.ndjson` });
    await bench.run({ dir, env, command: 'sh master/hdfs/ingest.sh' });
  }
  await bench.run({ dir, env, command: 'sh master/hdfs/ingest.sh' });
}

/** What was sent, each once, whatever the order; under the day of its event time; and a horizon behind the last of them. */
async function masterIsRight(bench: Workbench, { dir, root }: Master, design: Design): Promise<void> {
  for (const source of design.sources) {
    const sent = (await Promise.all(['batch', 'speed'].map((part) => readFile(join(dir, `verify/input/${part}/${source.slug}/events.ndjson`), 'utf8')))).flatMap((text) => text.trimEnd().split('\n'));
    const kept = await bench.read({ kind: 'hdfs', path: `${root}/raw/${source.slug}/batch=*/dt=*/part-*` });
    deepEqual(kept.toSorted(), sent.toSorted(), `records of ${source.slug}: ${kept.length} instead of ${sent.length}, or other ones`);
    const days = await bench.run({ dir, command: `hdfs dfs -ls -d '${root}/raw/${source.slug}/batch=*/dt=*'` });
    deepEqual(new Set([...days.stdout.matchAll(/dt=(\S+)/gu)].map(([, day]) => day)), new Set(sent.map((line) => dayOf(line, source))));
    const horizon = await bench.read({ kind: 'hdfs', path: `${root}/horizon/${source.slug}.json` });
    const offsets = Object.values((JSON.parse(horizon.join('')) as Record<string, Record<string, number>>)[topicOf(design, source)]!);
    deepEqual(offsets.reduce((sum, offset) => sum + Math.max(offset, 0), 0), sent.length);
  }
}

/** The records in the log don't say when they arrived: where a step goes by that, the ingest adds what the log knows. */
async function arrivalsAreAdded(bench: Workbench, slug: string, { sent, design }: { readonly sent: string; readonly design: Design }): Promise<void> {
  const document = documentOfEntry(slug);
  const { node, eventTime } = design.sources[0]!;
  const added = (id: string, kind: string, params: object): PipelineDocument['nodes'][number] => ({ id, kind, label: '', layer: null, params: { ...params }, position: { x: 0, y: 0 } });
  const nodes = [...document.nodes, added('once', 'dedupe', { keys: [eventTime.name], remember: 'always' }), added('once_rows', 'view', { name: 'once_rows', policy: 'absorbed-offset' })];
  const edges = [...document.edges, { id: 'to-once', from: node, to: 'once', port: 'in' }, { id: 'to-once-rows', from: 'once', to: 'once_rows', port: 'in' }];
  const made = await makeBundle({ ...document, nodes, edges }, { choices: { log: 'kafka', master: 'hdfs', batch: 'spark', serving: 'duckdb-serving' }, records: 10 });
  await ingest(bench, { dir: await unpack(bench, made.bundle, 'arrivals'), root: '/arrivals', parts: [] }, made.design);
  for (const { slug: source, arrival } of made.design.sources) {
    const records = (await bench.read({ kind: 'hdfs', path: `/arrivals/raw/${source}/batch=*/dt=*/part-*` })).map((line) => JSON.parse(line) as Record<string, unknown>);
    const said = records.map((record) => (arrival ?? []).map((name) => record[name]));
    deepEqual(new Set(said.map((place) => place.map((each) => typeof each).join())), new Set([arrival === null ? '' : 'number,number,number']));
    if (arrival === null) continue;
    equal(new Set(said.map(([, partition, offset]) => `${String(partition)}:${String(offset)}`)).size, records.length, 'no two of a place');
    const plain = records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => !arrival.includes(name))));
    const texts = await Promise.all(['batch', 'speed'].map((part) => readFile(join(sent, `verify/input/${part}/${source}/events.ndjson`), 'utf8')));
    deepEqual(plain.map((record) => JSON.stringify(record)).toSorted(), texts.flatMap((text) => text.trimEnd().split('\n')).toSorted());
  }
}

function dayOf(line: string, { eventTime }: DesignSource): string {
  return new Date((JSON.parse(line) as Record<string, number>)[eventTime.name]!).toISOString().slice(0, 10);
}
