import { textFile } from '../bundle.ts';
import type { Design } from '../design.ts';
import { elsewhere, prints } from '../exporter.ts';
import type { Target } from '../exporter.ts';
import type { Gap } from '../gap.ts';
import { yamlText } from '../yaml.ts';
import { retentionOf, topicOf } from './topics.ts';

export const kafka: Target = {
  name: 'kafka',
  label: 'Apache Kafka',
  layer: 'log',
  summary: 'A topic for each source: a script of kafka-topics.sh, and the same as Strimzi resources.',
  engine: { name: 'Apache Kafka', version: '4.2.0' },
  verification: 'engine',
  standing: '',
  supports: (piece) => (piece === 'source' ? prints : elsewhere),
  check: (design) => design.sources.flatMap((source): Gap[] => (source.partitionBy === null ? [] : [{
    code: 'export.partition-key', node: source.node, target: 'kafka', severity: 'semantics-differs',
    because: `In the browser ${JSON.stringify(source.partitionBy.name)} picks the partition of a record; in Kafka its producer does.`,
    doInstead: 'Have the producer use that column as the key of its records. No answer depends on it.',
  }])),
  print: (design) => ({
    files: [
      textFile('log/kafka/create-topics.sh', 'shell', createScript(design)),
      textFile('log/kafka/produce.sh', 'shell', produceScript(design)),
      { ...textFile('log/kafka/topics.strimzi.yaml', 'yaml', strimziYaml(design)), verification: 'static' },
    ],
    steps: ['`sh log/kafka/create-topics.sh` creates the topics (KAFKA_BOOTSTRAP_SERVERS says where), or apply `log/kafka/topics.strimzi.yaml` on Kubernetes: one of the two. `sh log/kafka/produce.sh SOURCE < events.ndjson` sends records by hand.'],
    verify: [],
  }),
};

function createScript(design: Design): string {
  const topics = design.sources.map((source) => [
    'kafka-topics.sh --bootstrap-server "$servers" --create --if-not-exists \\',
    `  --topic '${topicOf(design, source)}' --partitions ${source.partitions} --replication-factor "\${KAFKA_REPLICATION_FACTOR:-1}" \\`,
    `  --config cleanup.policy=delete --config retention.ms=${retentionOf(design)}${source.arrival === null ? '' : ' --config message.timestamp.type=LogAppendTime'}`,
  ].join('\n'));
  return ['#!/bin/sh', '# Creates the log: one topic for each source. What is there already stays as it is.', 'set -eu', serversLine, '', ...topics].join('\n');
}

const serversLine = 'servers=${KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}';

function produceScript(design: Design): string {
  return [
    '#!/bin/sh', '# sh produce.sh SOURCE < events.ndjson: one record a line.', 'set -eu', serversLine,
    'case "${1:-}" in',
    ...design.sources.map((source) => `  ${source.slug}) topic='${topicOf(design, source)}' ;;`),
    `  *) echo 'SOURCE is one of: ${design.sources.map(({ slug }) => slug).join(', ')}' >&2; exit 2 ;;`,
    'esac',
    'exec kafka-console-producer.sh --bootstrap-server "$servers" --topic "$topic"',
  ].join('\n');
}

function strimziYaml(design: Design): string {
  return design.sources.map((source) => {
    const topic = yamlText(topicOf(design, source));
    return `---
apiVersion: kafka.strimzi.io/v1beta2
kind: KafkaTopic
metadata:
  name: ${topic}
  labels:
    strimzi.io/cluster: "kafka"
spec:
  topicName: ${topic}
  partitions: ${source.partitions}
  replicas: 1
  config:
    cleanup.policy: "delete"
    retention.ms: "${retentionOf(design)}"${source.arrival === null ? '' : '\n    message.timestamp.type: "LogAppendTime"'}`;
  }).join('\n');
}
