import { quotePython } from '../../expression/print/python.ts';
import type { Design, DesignSource } from '../design.ts';
import { topicOf } from '../kafka/topics.ts';
import { sessionPython } from '../spark/pyspark-parts.ts';

/** ingest.py: what is new in the log goes into the master data set, once; then the horizon says how far. */
export function ingestPython(design: Design): string {
  const saysArrival = design.sources.some(({ arrival }) => arrival !== null);
  return `"""Appends to the master data set what is new in the log since the last time, and writes down how far it came.

    spark-submit ingest.py SERVERS ROOT

Records go to ROOT/raw/SOURCE/batch=N/dt=DAY as they are, one a line; a repeated batch replaces itself. The horizon, the
offsets that the next batch run absorbs, goes to ROOT/horizon/SOURCE.json: the speed layer starts there.
"""

import json
import sys

from pyspark.sql import SparkSession, functions as F
from pyspark.sql.types import LongType, StructField, StructType

SERVERS, ROOT = sys.argv[1:3]

${sessionPython(`${design.slug}-ingest`)}


def hadoop_path(path):
    return spark._jvm.org.apache.hadoop.fs.Path(path)


def write_text(path, text):
    target, fresh = hadoop_path(path), hadoop_path(path + ".next")
    files = target.getFileSystem(spark._jsc.hadoopConfiguration())
    out = files.create(fresh, True)
    out.write(bytearray(text, "utf-8"))
    out.close()
    files.delete(target, False)
    files.rename(fresh, target)


def read_text(path):
    target = hadoop_path(path)
    if not target.getFileSystem(spark._jsc.hadoopConfiguration()).exists(target):
        return None
    return "\\n".join(row.value for row in spark.read.text(path).collect())


${saysArrival ? `${withArrival}\n\n\n` : ''}def ingest(source, topic, partitions, event_time${saysArrival ? ', arrival' : ''}):
    """Everything up to the end of the topic as it is now, in order of offsets; then the job ends."""
    horizon = ROOT + "/horizon/" + source + ".json"

    def append(batch, number):
        day = F.date_format(F.timestamp_millis(F.from_json("value", StructType([StructField(event_time, LongType())])).getField(event_time)), "yyyy-MM-dd")
        batch.withColumn("dt", day).select("value", "dt").write.mode("overwrite").partitionBy("dt").text("%s/raw/%s/batch=%d" % (ROOT, source, number))
        # -2 is the beginning of a partition.
        offsets = json.loads(read_text(horizon) or "null") or {topic: {str(n): -2 for n in range(partitions)}}
        for row in batch.groupBy("partition").agg((F.max("offset") + 1).alias("next")).collect():
            offsets[topic][str(row["partition"])] = row["next"]
        write_text(horizon, json.dumps(offsets, sort_keys=True))

    records = (
        spark.readStream.format("kafka")
        .option("kafka.bootstrap.servers", SERVERS)
        .option("subscribe", topic)
        .option("startingOffsets", "earliest")
        .load()
        .select(F.col("value").cast("string").alias("value"), "partition", "offset"${saysArrival ? ', "timestamp"' : ''})
    )${saysArrival ? `
    if arrival:
        records = with_arrival(records, arrival)` : ''}
    records.writeStream.foreachBatch(append).option("checkpointLocation", ROOT + "/checkpoints/ingest/" + source).trigger(availableNow=True).start().awaitTermination()


${design.sources.map((source) => ingestCall(design, source, saysArrival)).join('\n')}

spark.stop()`;
}

function ingestCall(design: Design, source: DesignSource, saysArrival: boolean): string {
  return `ingest(${quotePython(source.slug)}, ${quotePython(topicOf(design, source))}, ${source.partitions}, ${quotePython(source.eventTime.name)}${saysArrival ? `, ${source.arrival === null ? 'None' : `[${source.arrival.map(quotePython).join(', ')}]`}` : ''})`;
}

/** As the last fields of a record, which is an object with at least one other field: its event time. */
const withArrival = `def with_arrival(records, fields):
    """A record that does not say when it arrived gets what the log knows of it."""
    parts = [F.expr("substring(rtrim(value), 1, length(rtrim(value)) - 1)")]
    for field, known in zip(fields, [F.unix_millis("timestamp"), F.col("partition"), F.col("offset")]):
        parts += [F.lit(', "%s": ' % field), known]
    said = F.get_json_object("value", "$." + fields[0]).isNotNull()
    return records.withColumn("value", F.when(said, F.col("value")).otherwise(F.concat(*parts, F.lit("}"))))`;
