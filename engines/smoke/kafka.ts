import { deepEqual, match } from 'node:assert/strict';
import type { Check } from '../engine.ts';

const server = '--bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS"';

export const kafkaSmoke: Check = {
  name: 'Kafka keeps the order of a key, and knows the topics that were created',
  engines: ['kafka'],
  async run(bench) {
    const dir = bench.scratch;
    await bench.run({ dir, command: `kafka-topics.sh ${server} --create --if-not-exists --topic smoke.events --partitions 3 --config cleanup.policy=delete` });
    const described = await bench.run({ dir, command: `kafka-topics.sh ${server} --describe --topic smoke.events` });
    match(described.stdout, /PartitionCount: 3\b/);
    const events = ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd'].map((key, index) => ({ key, value: JSON.stringify({ key, index, text: 'ü' }) }));
    const stdin = events.map(({ key, value }) => `${key}\t${value}\n`).join('');
    await bench.run({ dir, stdin, command: `kafka-console-producer.sh ${server} --topic smoke.events --reader-property parse.key=true` });
    const rows = await bench.read({ kind: 'topic', topic: 'smoke.events' });
    const inOrder = (key: string) => (JSON.parse(`[${rows.join()}]`) as { key: string; index: number }[]).filter((row) => row.key === key).map((row) => row.index);
    deepEqual(['a', 'b', 'c', 'd'].map(inOrder), [[0, 4], [1, 5], [2, 6], [3, 7]]);
    deepEqual(rows.toSorted(), events.map(({ value }) => value).toSorted());
  },
};
