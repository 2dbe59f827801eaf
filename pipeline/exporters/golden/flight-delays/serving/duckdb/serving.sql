-- DuckDB 1.3 or newer. Variables say where things are:
--   SET VARIABLE batch = 'out/batch';   -- what the batch layer has written
--   SET VARIABLE output = 'out/serving';
SET TimeZone = 'UTC';

CREATE OR REPLACE TEMP VIEW "delays_by_origin" AS
SELECT
  "origin",
  "window_start",
  CAST(sum("flights") AS BIGINT) AS "flights",
  sum("avg_delay__sum") / nullif(sum("avg_delay__count"), 0) AS "avg_delay",
  max("max_delay") AS "max_delay",
  CAST(sum("late_flights") AS BIGINT) AS "late_flights"
FROM (
  SELECT (json->>'/origin') AS "origin", epoch_ms(CAST(json->>'/window_start' AS BIGINT)) AS "window_start", CAST(json->>'/flights' AS BIGINT) AS "flights", CAST(json->>'/avg_delay__sum' AS DOUBLE) AS "avg_delay__sum", CAST(json->>'/avg_delay__count' AS BIGINT) AS "avg_delay__count", CAST(json->>'/max_delay' AS BIGINT) AS "max_delay", CAST(json->>'/late_flights' AS BIGINT) AS "late_flights"
  FROM read_ndjson_objects(getvariable('batch') || '/batch_delays_by_origin/**/part-*')
) AS parts
GROUP BY "origin", "window_start";

CREATE OR REPLACE TEMP VIEW "delays_by_state" AS
SELECT
  "state",
  "window_start",
  CAST(sum("flights") AS BIGINT) AS "flights",
  sum("avg_delay__sum") / nullif(sum("avg_delay__count"), 0) AS "avg_delay",
  max("max_delay") AS "max_delay",
  CAST(sum("late_flights") AS BIGINT) AS "late_flights"
FROM (
  SELECT (json->>'/state') AS "state", epoch_ms(CAST(json->>'/window_start' AS BIGINT)) AS "window_start", CAST(json->>'/flights' AS BIGINT) AS "flights", CAST(json->>'/avg_delay__sum' AS DOUBLE) AS "avg_delay__sum", CAST(json->>'/avg_delay__count' AS BIGINT) AS "avg_delay__count", CAST(json->>'/max_delay' AS BIGINT) AS "max_delay", CAST(json->>'/late_flights' AS BIGINT) AS "late_flights"
  FROM read_ndjson_objects(getvariable('batch') || '/batch_delays_by_state/**/part-*')
) AS parts
GROUP BY "state", "window_start";

COPY (
  SELECT "origin", epoch_ms("window_start") AS "window_start", "flights", "avg_delay", "max_delay", "late_flights"
  FROM "delays_by_origin"
) TO (getvariable('output') || '/delays_by_origin') (FORMAT json, PER_THREAD_OUTPUT true, FILENAME_PATTERN 'part-{i}', OVERWRITE true);

COPY (
  SELECT "state", epoch_ms("window_start") AS "window_start", "flights", "avg_delay", "max_delay", "late_flights"
  FROM "delays_by_state"
) TO (getvariable('output') || '/delays_by_state') (FORMAT json, PER_THREAD_OUTPUT true, FILENAME_PATTERN 'part-{i}', OVERWRITE true);
