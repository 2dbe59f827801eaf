"""Keeps the speed views: what has arrived since the horizon of the last batch run.

    spark-submit speed.py INPUT TABLES OUTPUT CHECKPOINT

INPUT is kafka:SERVERS, or a folder that holds a folder of NDJSON files for each source. With HORIZON in the environment (a
folder of SOURCE.json, offsets that a batch view has absorbed) it starts there, in a generation of its own: start it anew
when a batch run has been published. With ONCE=1 it takes what is there and ends.

LATE says what becomes of a record that comes after its window has closed. count (the default): it is counted. drop: it is
left out, as far as Spark has seen by the last micro-batch that the window is closed, and closed windows leave the memory
of the job. FILES_PER_BATCH and RECORDS_PER_BATCH bound a micro-batch from files and from Kafka.
"""

import hashlib
import os
import sys

from pyspark.sql import SparkSession, functions as F
from pyspark.sql.types import BooleanType, DoubleType, LongType, StringType, StructField, StructType

INPUT, TABLES, OUTPUT, CHECKPOINT = sys.argv[1:5]
TRIGGER = {"availableNow": True} if os.environ.get("ONCE") == "1" else {"processingTime": os.environ.get("TRIGGER", "10 seconds")}

DROP_LATE = os.environ.get("LATE", "count") == "drop"

spark = (
    SparkSession.builder.appName("flight_delays-speed")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.ansi.enabled", "true")
    .config("spark.sql.caseSensitive", "true")
    .config("spark.sql.variable.substitute", "false")
    .getOrCreate()
)

# A query has one stateful step here: late records are told by the newest watermark, not by the one before.
spark.conf.set("spark.sql.streaming.statefulOperator.allowMultiple", "false")


def publish(rows, path):
    target, fresh = hadoop_path(path), hadoop_path(path + ".next")
    rows.write.mode("overwrite").option("ignoreNullFields", "false").json(path + ".next")
    files = target.getFileSystem(spark._jsc.hadoopConfiguration())
    files.mkdirs(target.getParent())
    files.delete(target, True)
    files.rename(fresh, target)


def hadoop_path(path):
    return spark._jvm.org.apache.hadoop.fs.Path(path)


def horizon_of(name):
    """Offsets to start from, or None: the beginning."""
    folder = os.environ.get("HORIZON")
    if not folder:
        return None
    return "\n".join(row.value for row in spark.read.text(folder + "/" + name + ".json").collect())


def bounded(source, option, setting):
    return source.option(option, os.environ[setting]) if os.environ.get(setting) else source


def read_stream(name, topic, schema):
    if INPUT.startswith("kafka:"):
        source = spark.readStream.format("kafka").option("kafka.bootstrap.servers", INPUT[len("kafka:"):]).option("subscribe", topic)
        source = bounded(source, "maxOffsetsPerTrigger", "RECORDS_PER_BATCH")
        raw = source.option("startingOffsets", horizon_of(name) or "earliest").load()
        records = raw.select(F.from_json(F.col("value").cast("string"), schema, {"mode": "FAILFAST"}).alias("record")).select("record.*")
    else:
        source = bounded(spark.readStream, "maxFilesPerTrigger", "FILES_PER_BATCH")
        records = source.schema(schema).option("mode", "FAILFAST").json(INPUT + "/" + name)
    records.createOrReplaceTempView("_raw_" + name)


def read_table(name, schema):
    spark.read.schema(schema).option("mode", "FAILFAST").json(TABLES + "/" + name).createOrReplaceTempView("_raw_" + name)


def view(name, sql):
    spark.sql(sql).createOrReplaceTempView(name)


def source_view(name, sql, delay):
    """A stream whose watermark stands `delay` behind the newest record."""
    rows = spark.sql(sql)
    (rows.withWatermark("_time", delay) if DROP_LATE else rows).createOrReplaceTempView(name)


def generation():
    """Of a horizon, and of what becomes of late records: what was kept one way can't be gone on with the other way."""
    horizons = "".join(str(horizon_of(name)) for name in ["flights_2001"])
    return hashlib.sha256((horizons + ("drop" if DROP_LATE else "")).encode("utf-8")).hexdigest()[:16]


def start(name, rows, mode, write):
    """A new generation starts from nothing; after a crash, the same one goes on where it stood."""
    place = "%s/%s/%s" % (CHECKPOINT, generation(), name)
    if not hadoop_path(place).getFileSystem(spark._jsc.hadoopConfiguration()).exists(hadoop_path(place)):
        publish(spark.createDataFrame([], rows.schema), OUTPUT + "/" + name)
    return rows.writeStream.queryName(name).outputMode(mode).foreachBatch(write).option("checkpointLocation", place).trigger(**TRIGGER).start()


def keep_groups(name, rows, keys, windowed):
    """All groups of this generation. With closed windows gone from memory only those are known that have changed."""
    path = OUTPUT + "/" + name
    if not (DROP_LATE and windowed):
        return start(name, rows, "complete", lambda batch, number: publish(batch, path))
    finish_publishing(path)
    return start(name, rows, "update", lambda batch, number: publish_changes(batch, keys, path))


def publish_changes(changed, keys, path):
    """A repeated micro-batch changes the same groups to the same values."""
    changed.persist()
    kept = changed.sparkSession.read.schema(changed.schema).json(path).alias("kept")
    same = [F.col("kept." + key).eqNullSafe(F.col("changed." + key)) for key in keys]
    publish(kept.join(changed.alias("changed"), same, "left_anti").unionByName(changed), path)
    changed.unpersist()


def finish_publishing(path):
    """After a crash between the two steps of moving into place."""
    target, fresh = hadoop_path(path), hadoop_path(path + ".next")
    files = target.getFileSystem(spark._jsc.hadoopConfiguration())
    if files.exists(fresh) and not files.exists(target):
        files.rename(fresh, target)


def keep_rows(name, rows):
    """A folder for each micro-batch: one that is repeated replaces itself."""
    return start(name, rows, "append", lambda batch, number: publish(batch, "%s/%s/batch=%d" % (OUTPUT, name, number)))

read_stream("flights_2001", "flight-delays-flights-2001", StructType([
    StructField("date", LongType()),
    StructField("delay", LongType()),
    StructField("distance", LongType()),
    StructField("origin", StringType()),
    StructField("destination", StringType()),
]))

source_view("flights_2001", r"""
SELECT
  timestamp_millis(`date`) AS `date`,
  `delay`,
  `distance`,
  `origin`,
  `destination`,
  timestamp_millis(`date`) AS `_time`
FROM `_raw_flights_2001`
""", "0 milliseconds")

read_table("airports", StructType([
    StructField("iata", StringType()),
    StructField("name", StringType()),
    StructField("city", StringType()),
    StructField("state", StringType()),
    StructField("country", StringType()),
    StructField("latitude", DoubleType()),
    StructField("longitude", DoubleType()),
    StructField("_position", LongType()),
]))

view("airports", r"""
SELECT
  `iata`,
  `name`,
  `city`,
  `state`,
  `country`,
  `latitude`,
  `longitude`,
  `_position`
FROM `_raw_airports`
""")

view("late", r"""
SELECT
  *,
  `delay` > 15L AS `late`
FROM `flights_2001`
""")

view("per_airport_and_day", r"""
SELECT
  `origin`,
  `_window_start`.start AS `window_start`,
  count(*) AS `flights`,
  CAST(sum(CAST(`delay` AS DECIMAL(20, 0))) AS DOUBLE) AS `avg_delay__sum`,
  count(`delay`) AS `avg_delay__count`,
  max(`delay`) AS `max_delay`,
  count(*) FILTER (WHERE `late`) AS `late_flights`
FROM (
  SELECT *, window(`_time`, '1 day', '1 day', '0 milliseconds') AS `_window_start`
  FROM `late`
) AS windowed
GROUP BY `origin`, `_window_start`
""")

view("add_the_state", r"""
SELECT r.*, t.`state` AS `state`
FROM `late` AS r
LEFT JOIN (
  SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY `iata` ORDER BY `_position`) AS `_rank` FROM `airports`) AS ranked
  WHERE `_rank` = 1
) AS t ON r.`origin` = t.`iata`
""")

view("per_state_and_day", r"""
SELECT
  `state`,
  `_window_start`.start AS `window_start`,
  count(*) AS `flights`,
  CAST(sum(CAST(`delay` AS DECIMAL(20, 0))) AS DOUBLE) AS `avg_delay__sum`,
  count(`delay`) AS `avg_delay__count`,
  max(`delay`) AS `max_delay`,
  count(*) FILTER (WHERE `late`) AS `late_flights`
FROM (
  SELECT *, window(`_time`, '1 day', '1 day', '0 milliseconds') AS `_window_start`
  FROM `add_the_state`
) AS windowed
GROUP BY `state`, `_window_start`
""")

queries = [
    keep_groups("speed_delays_by_origin", spark.sql(r"""
SELECT `origin`, unix_millis(`window_start`) AS `window_start`, `flights`, `avg_delay__sum`, `avg_delay__count`, `max_delay`, `late_flights`
FROM `per_airport_and_day`
"""), ["origin", "window_start"], True),
    keep_groups("speed_delays_by_state", spark.sql(r"""
SELECT `state`, unix_millis(`window_start`) AS `window_start`, `flights`, `avg_delay__sum`, `avg_delay__count`, `max_delay`, `late_flights`
FROM `per_state_and_day`
"""), ["state", "window_start"], True),
]

for query in queries:
    query.awaitTermination()

spark.stop()
