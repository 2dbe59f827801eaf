import { deepEqual, rejects } from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Place, Workbench } from '../engine.ts';

const batch = `from pyspark.sql import SparkSession, functions as F

spark = SparkSession.builder.appName('smoke').getOrCreate()
rows = spark.read.schema('k STRING, v BIGINT').json('in.ndjson')
rows.groupBy('k').agg(F.sum('v').alias('s')).orderBy('k').coalesce(1).write.json('sums')
spark.stop()
`;

export const sparkBatchSmoke: Check = {
  name: 'PySpark sums a file of NDJSON by key',
  engines: ['spark'],
  async run(bench) {
    const dir = bench.scratch;
    await writeFile(join(dir, 'in.ndjson'), '{"k":"a","v":1}\n{"k":"b","v":2}\n{"k":"a","v":4}\n');
    await writeFile(join(dir, 'batch.py'), batch);
    const rows = await bench.runBundle({ dir, command: 'spark-submit batch.py' }, { kind: 'files', path: 'sums' });
    deepEqual(rows.map((row) => JSON.parse(row)), [{ k: 'a', s: 5 }, { k: 'b', s: 2 }]);
  },
};

/** With a file system on the bench, paths without a scheme lie there. */
export const sparkOnHdfs: Check = {
  name: 'PySpark reads from HDFS and writes to it',
  engines: ['hdfs', 'spark'],
  async run(bench) {
    const dir = bench.scratch;
    await writeFile(join(dir, 'batch.py'), batch.replace("'in.ndjson'", "'/raw/*/part-*'").replace("'sums'", "'/views/sums'"));
    await bench.run({ dir, command: 'hdfs dfs -mkdir -p /raw/dt=2001-01-01 /views && hdfs dfs -put - /raw/dt=2001-01-01/part-0', stdin: '{"k":"a","v":1}\n{"k":"a","v":4}\n' });
    const rows = await bench.runBundle({ dir, command: 'spark-submit batch.py' }, { kind: 'hdfs', path: '/views/sums/part-*' });
    deepEqual(rows.map((row) => JSON.parse(row)), [{ k: 'a', s: 5 }]);
  },
};

const windows = (source: string) => `from pyspark.sql import SparkSession, functions as F

spark = SparkSession.builder.appName('smoke').config('spark.sql.session.timeZone', 'UTC').getOrCreate()
events = ${source}
counts = (events.withColumn('at', F.timestamp_millis('ts')).withWatermark('at', '5 seconds')
          .groupBy(F.window('at', '10 seconds'), 'k').count()
          .select(F.unix_millis('window.start').alias('start'), 'k', 'count'))
query = (counts.writeStream.outputMode('append').format('json').option('path', 'windows').option('checkpointLocation', 'checkpoint')
         .trigger(availableNow=True).start())
query.awaitTermination()
spark.stop()
`;

/** In order of arrival; the last event is far ahead: it moves the watermark past all windows but its own, which is never closed. */
const events = [
  { k: 'a', ts: 1_000 }, { k: 'b', ts: 2_000 }, { k: 'a', ts: 12_000 }, { k: 'a', ts: 9_999 }, { k: 'b', ts: 10_000 }, { k: 'a', ts: 10_000_000 },
].map((event) => JSON.stringify(event));

const expected = [{ start: 0, k: 'a', count: 2 }, { start: 0, k: 'b', count: 1 }, { start: 10_000, k: 'a', count: 1 }, { start: 10_000, k: 'b', count: 1 }];

export const sparkFilesSmoke: Check = {
  name: 'Structured Streaming closes the windows of a folder of files by their watermark',
  engines: ['spark'],
  async run(bench) {
    const dir = bench.scratch;
    await mkdir(join(dir, 'events'));
    await writeFile(join(dir, 'events/1.ndjson'), `${events.slice(0, -1).join('\n')}\n`);
    await writeFile(join(dir, 'events/2.ndjson'), `${events.at(-1)}\n`);
    await writeFile(join(dir, 'speed.py'), windows(`spark.readStream.schema('k STRING, ts BIGINT').option('maxFilesPerTrigger', 1).json('events')`));
    const rows = await bench.runBundle({ dir, command: 'spark-submit speed.py' }, { kind: 'files', path: 'windows' });
    deepEqual(sorted(rows), expected);
  },
};

export const sparkKafkaSmoke: Check = {
  name: 'Structured Streaming reads a topic through the connector that --packages names',
  engines: ['kafka', 'spark'],
  run: (bench) => readsTopic(bench, 'job', { kind: 'files', path: 'windows' }),
};

async function readsTopic(bench: Workbench, folder: string, place: Place): Promise<void> {
  const dir = join(bench.scratch, folder);
  await mkdir(dir);
  const server = '--bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" --topic events';
  await bench.run({ dir, command: `kafka-topics.sh ${server} --create --partitions 2` });
  await bench.run({ dir, stdin: `${events.join('\n')}\n`, command: `kafka-console-producer.sh ${server}` });
  const source = `(spark.readStream.format('kafka').option('kafka.bootstrap.servers', os.environ['KAFKA_BOOTSTRAP_SERVERS'])
        .option('subscribe', 'events').option('startingOffsets', 'earliest').load()
        .select(F.from_json(F.col('value').cast('string'), 'k STRING, ts BIGINT').alias('e')).select('e.*'))`;
  await writeFile(join(dir, 'speed.py'), `import os\n${windows(source)}`);
  const command = 'spark-submit --packages org.apache.spark:spark-sql-kafka-0-10_2.13:4.2.0 speed.py';
  const rows = await bench.runBundle({ dir, command }, place);
  deepEqual(sorted(rows), expected);
}

interface WindowCount {
  readonly start: number;
  readonly k: string;
  readonly count: number;
}

function sorted(rows: readonly string[]): WindowCount[] {
  const counts = rows.map((row) => JSON.parse(row) as WindowCount);
  return counts.sort((a, b) => a.start - b.start || (a.k < b.k ? -1 : 1));
}

export const warmSparkSmoke: Check = {
  name: 'one JVM runs job after job, from HDFS, files and Kafka; a job that forgets to stop, or fails, leaves nothing behind',
  engines: ['kafka', 'hdfs', 'warm-spark'],
  async run(bench) {
    const put = (path: string, stdin: string) => bench.run({ dir: bench.scratch, command: `hdfs dfs -mkdir -p "$(dirname ${path})" && hdfs dfs -put - ${path}`, stdin });
    await put('/raw/dt=1/part-0', '{"k":"a","v":1}\n{"k":"a","v":4}\n');
    for (const name of ['first', 'second']) {
      const dir = join(bench.scratch, name);
      await mkdir(dir);
      await writeFile(join(dir, 'batch.py'), batch.replace("'in.ndjson'", "'/raw/*/part-*'").replace("'sums'", "'file:' + os.getcwd() + '/sums'").replace('spark.stop()', '').replace('from', 'import os\nfrom'));
      const rows = await bench.runBundle({ dir, command: `spark-submit --conf spark.app.name=${name} batch.py` }, { kind: 'files', path: 'sums' });
      deepEqual(rows.map((row) => JSON.parse(row)), [{ k: 'a', s: 5 }]);
    }
    await rejects(bench.run({ dir: join(bench.scratch, 'second'), command: 'spark-submit batch.py' }), /PATH_ALREADY_EXISTS/);
    await readsTopic(bench, 'third', { kind: 'hdfs', path: 'windows/part-*' });
  },
};
