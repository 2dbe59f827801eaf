import { describe, expect, it } from 'vitest';
import { parseAllDocuments, parse } from 'yaml';
import { retentionOf, topicOf } from '#pipeline/exporters/kafka/topics.ts';
import type { Design } from '#pipeline/exporters/design.ts';
import { composeProblems } from './compose-problems.testing.ts';
import { printedEntries } from './printed-files.testing.ts';

const whole = { log: 'kafka', master: 'hdfs', batch: 'spark', speed: 'spark-streaming', serving: 'duckdb-serving', orchestrate: 'airflow' };
const entries = printedEntries(whole);
const { files: first } = entries[0]!;
const compose = first.get('compose.yaml')!;
const env = first.get('.env.example')!;

describe('compose.yaml, checked as YAML and never started', () => {
  it('is right in every entry, as far as one can read', () => {
    for (const { slug, files } of entries) expect(composeProblems(files.get('compose.yaml')!, files.get('.env.example')!), slug).toEqual([]);
  });

  it('has the services that the targets need, in the versions that the files were written for', () => {
    const services = (choices: Parameters<typeof printedEntries>[0]): unknown => Object.entries((parse(printedEntries(choices)[0]!.files.get('compose.yaml')!) as { services: Record<string, { image: string }> }).services).map(([name, { image }]) => `${name} ${image}`);
    expect(services(whole)).toEqual(['kafka apache/kafka:4.2.0', 'namenode apache/hadoop:3.4.2', 'datanode apache/hadoop:3.4.2', 'spark apache/spark:4.2.0-python3']);
    expect(services({ batch: 'mapreduce' })).toEqual(['namenode apache/hadoop:3.4.2', 'datanode apache/hadoop:3.4.2']);
    expect(services({ batch: 'duckdb' })).toEqual([]);
  });

  it.each([
    ['an indentation that is off', '    ports:', '   ports:', /./u],
    ['a key twice', '    image: "apache/kafka:4.2.0"', '    image: "apache/kafka:4.2.0"\n    image: "apache/kafka:4.2.0"', /unique/u],
    ['an image without a version', 'apache/kafka:4.2.0', 'apache/kafka:latest', /has no version/u],
    ['a volume that isn’t declared', '  datanode: {}\n', '', /datanode isn’t declared/u],
    ['a port of two services', '9870:9870', '9092:9870', /9092 twice/u],
    ['a dollar that isn’t doubled', 'command: ["sleep", "infinity"]', 'command: ["sh", "-c", "echo $HOME"]', /a dollar/u],
    ['a broker that calls itself otherwise', 'PLAINTEXT://kafka:9092', 'PLAINTEXT://localhost:9092', /by its name/u],
    ['a port that the environment doesn’t know', '["9870:9870", "8020:8020"]', '["9870:9870"]', /namenode:8020/u],
    ['a number where a text must be', 'KAFKA_NODE_ID: "1"', 'KAFKA_NODE_ID: 1', /KAFKA_NODE_ID is no text/u],
  ])('a planted bug is found: %s', (_, right, wrong, message) => {
    expect(compose).toContain(right);
    expect(composeProblems(compose.replace(right, () => wrong), env).join('\n')).toMatch(message);
  });

  it('a doubled dollar is a dollar', () => {
    expect(composeProblems(compose.replace('["sleep", "infinity"]', () => '["sh", "-c", "echo $$HOME"]'), env)).toEqual([]);
  });
});

interface Topic { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string }; readonly spec: { readonly topicName: string; readonly partitions: number; readonly config: Readonly<Record<string, string>> } }

/** What the Strimzi resources say otherwise than the design, and than the script that makes the same topics. */
function strimziProblems(text: string, script: string, design: Design): readonly string[] {
  const documents = parseAllDocuments(text, { strict: true });
  const topics = documents.map((document) => document.toJS() as Topic);
  const said = topics.map(({ apiVersion, kind, metadata, spec }) => [apiVersion, kind, metadata.name, spec.topicName, spec.partitions, spec.config['retention.ms'], spec.config['cleanup.policy']]);
  const wanted = design.sources.map((source) => ['kafka.strimzi.io/v1beta2', 'KafkaTopic', topicOf(design, source), topicOf(design, source), source.partitions, String(retentionOf(design)), 'delete']);
  const scripted = [...script.matchAll(/--topic '([^']+)' --partitions (\d+)/gu)].map(([, topic, partitions]) => `${topic} ${partitions}`);
  return [
    ...documents.flatMap(({ errors }) => errors.map(({ message }) => message)),
    ...topics.filter(({ metadata: { name } }) => !/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/u.test(name)).map(({ metadata: { name } }) => `${name} is no name in Kubernetes`),
    ...(JSON.stringify(said) === JSON.stringify(wanted) ? [] : [`${JSON.stringify(said)} instead of ${JSON.stringify(wanted)}`]),
    ...(scripted.join() === topics.map(({ spec }) => `${spec.topicName} ${spec.partitions}`).join() ? [] : ['the script makes other topics']),
  ];
}

describe('topics.strimzi.yaml, checked as YAML and never applied', () => {
  it('names the topics of the script, as the design wants them', () => {
    for (const { slug, design, files } of entries) expect(strimziProblems(files.get('log/kafka/topics.strimzi.yaml')!, files.get('log/kafka/create-topics.sh')!, design), slug).toEqual([]);
  });

  it.each([
    ['another number of partitions', /partitions: \d+/u, 'partitions: 7'],
    ['a retention in days', /retention\.ms: "\d+"/u, 'retention.ms: "21"'],
    ['a name that Kubernetes refuses', /name: "/u, 'name: "_'],
  ])('a planted bug is found: %s', (_, right, wrong) => {
    const { design, files } = entries[0]!;
    const text = files.get('log/kafka/topics.strimzi.yaml')!;
    expect(strimziProblems(text.replace(right, wrong), files.get('log/kafka/create-topics.sh')!, design)).not.toEqual([]);
    expect(strimziProblems(text, files.get('log/kafka/create-topics.sh')!.replace(/--partitions \d+/u, '--partitions 7'), design)).toEqual(['the script makes other topics']);
  });
});
