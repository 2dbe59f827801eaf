"""Appends to the master data set what is new in the log since the last time, and writes down how far it came.

    spark-submit ingest.py SERVERS ROOT

Records go to ROOT/raw/SOURCE/batch=N/dt=DAY as they are, one a line; a repeated batch replaces itself. The horizon, the
offsets that the next batch run absorbs, goes to ROOT/horizon/SOURCE.json: the speed layer starts there.
"""

import json
import sys

from pyspark.sql import SparkSession, functions as F
from pyspark.sql.types import LongType, StructField, StructType

SERVERS, ROOT = sys.argv[1:3]

spark = (
    SparkSession.builder.appName("flight_delays-ingest")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.ansi.enabled", "true")
    .config("spark.sql.caseSensitive", "true")
    .config("spark.sql.variable.substitute", "false")
    .getOrCreate()
)


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
    return "\n".join(row.value for row in spark.read.text(path).collect())


def ingest(source, topic, partitions, event_time):
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
        .select(F.col("value").cast("string").alias("value"), "partition", "offset")
    )
    records.writeStream.foreachBatch(append).option("checkpointLocation", ROOT + "/checkpoints/ingest/" + source).trigger(availableNow=True).start().awaitTermination()


ingest("flights_2001", "flight-delays-flights-2001", 1, "date")

spark.stop()
