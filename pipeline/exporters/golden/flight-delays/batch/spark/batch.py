"""Recomputes every batch view from the master data set.

    spark-submit batch.py INPUT TABLES OUTPUT

INPUT holds a folder of NDJSON files for each source, TABLES one for each table; OUTPUT gets one for each view.
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql.types import BooleanType, DoubleType, LongType, StringType, StructField, StructType

INPUT, TABLES, OUTPUT = sys.argv[1:4]

spark = (
    SparkSession.builder.appName("flight_delays-batch")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.ansi.enabled", "true")
    .config("spark.sql.caseSensitive", "true")
    .config("spark.sql.variable.substitute", "false")
    .getOrCreate()
)


def read(folder, name, schema):
    records = spark.read.schema(schema).option("mode", "FAILFAST").option("recursiveFileLookup", "true").json(folder + "/" + name)
    records.createOrReplaceTempView("_raw_" + name)


def view(name, sql):
    spark.sql(sql).createOrReplaceTempView(name)


def publish(rows, path):
    target, fresh = hadoop_path(path), hadoop_path(path + ".next")
    rows.write.mode("overwrite").option("ignoreNullFields", "false").json(path + ".next")
    files = target.getFileSystem(spark._jsc.hadoopConfiguration())
    files.mkdirs(target.getParent())
    files.delete(target, True)
    files.rename(fresh, target)


def hadoop_path(path):
    return spark._jvm.org.apache.hadoop.fs.Path(path)

read(INPUT, "flights_2001", StructType([
    StructField("date", LongType()),
    StructField("delay", LongType()),
    StructField("distance", LongType()),
    StructField("origin", StringType()),
    StructField("destination", StringType()),
]))

view("flights_2001", r"""
SELECT
  timestamp_millis(`date`) AS `date`,
  `delay`,
  `distance`,
  `origin`,
  `destination`,
  timestamp_millis(`date`) AS `_time`
FROM `_raw_flights_2001`
""")

read(TABLES, "airports", StructType([
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
  `_window_start` AS `window_start`,
  count(*) AS `flights`,
  CAST(sum(CAST(`delay` AS DECIMAL(20, 0))) AS DOUBLE) AS `avg_delay__sum`,
  count(`delay`) AS `avg_delay__count`,
  max(`delay`) AS `max_delay`,
  count(*) FILTER (WHERE `late`) AS `late_flights`
FROM (
  SELECT *, window(`_time`, '1 day', '1 day', '0 milliseconds').start AS `_window_start`
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
  `_window_start` AS `window_start`,
  count(*) AS `flights`,
  CAST(sum(CAST(`delay` AS DECIMAL(20, 0))) AS DOUBLE) AS `avg_delay__sum`,
  count(`delay`) AS `avg_delay__count`,
  max(`delay`) AS `max_delay`,
  count(*) FILTER (WHERE `late`) AS `late_flights`
FROM (
  SELECT *, window(`_time`, '1 day', '1 day', '0 milliseconds').start AS `_window_start`
  FROM `add_the_state`
) AS windowed
GROUP BY `state`, `_window_start`
""")

publish(spark.sql(r"""
SELECT `origin`, unix_millis(`window_start`) AS `window_start`, `flights`, `avg_delay__sum`, `avg_delay__count`, `max_delay`, `late_flights`
FROM `per_airport_and_day`
"""), OUTPUT + "/batch_delays_by_origin")

publish(spark.sql(r"""
SELECT `state`, unix_millis(`window_start`) AS `window_start`, `flights`, `avg_delay__sum`, `avg_delay__count`, `max_delay`, `late_flights`
FROM `per_state_and_day`
"""), OUTPUT + "/batch_delays_by_state")

spark.stop()
