-- DuckDB 1.3 or newer. Variables say where things are; input and tables hold a folder of NDJSON files for each source and table:
--   SET VARIABLE input = 'verify/input/batch';
--   SET VARIABLE tables = 'verify/tables';
--   SET VARIABLE output = 'out/batch';
SET TimeZone = 'UTC';

CREATE OR REPLACE TEMP VIEW "flights_2001" AS
SELECT
  epoch_ms(CAST(json->>'/date' AS BIGINT)) AS "date",
  CAST(json->>'/delay' AS BIGINT) AS "delay",
  CAST(json->>'/distance' AS BIGINT) AS "distance",
  (json->>'/origin') AS "origin",
  (json->>'/destination') AS "destination",
  epoch_ms(CAST(json->>'/date' AS BIGINT)) AS "_time"
FROM read_ndjson_objects(getvariable('input') || '/flights_2001/*.ndjson');

CREATE OR REPLACE TEMP VIEW "airports" AS
SELECT
  (json->>'/iata') AS "iata",
  (json->>'/name') AS "name",
  (json->>'/city') AS "city",
  (json->>'/state') AS "state",
  (json->>'/country') AS "country",
  CAST(json->>'/latitude' AS DOUBLE) AS "latitude",
  CAST(json->>'/longitude' AS DOUBLE) AS "longitude",
  CAST(json->>'/_position' AS BIGINT) AS "_position"
FROM read_ndjson_objects(getvariable('tables') || '/airports/*.ndjson');

CREATE OR REPLACE TEMP VIEW "late" AS
SELECT
  *,
  "delay" > 15::BIGINT AS "late"
FROM "flights_2001";

CREATE OR REPLACE TEMP VIEW "per_airport_and_day" AS
SELECT
  "origin",
  "_window_start" AS "window_start",
  count(*) AS "flights",
  CAST(sum("delay") AS DOUBLE) AS "avg_delay__sum",
  count("delay") AS "avg_delay__count",
  max("delay") AS "max_delay",
  count(*) FILTER (WHERE "late") AS "late_flights"
FROM (
  SELECT *, time_bucket(to_milliseconds(86400000), "_time", epoch_ms(0::BIGINT)) AS "_window_start"
  FROM "late"
) AS windowed
GROUP BY "origin", "_window_start";

CREATE OR REPLACE TEMP VIEW "add_the_state" AS
SELECT r.*, t."state" AS "state"
FROM "late" AS r
LEFT JOIN (
  SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY "iata" ORDER BY "_position") AS "_rank" FROM "airports") AS ranked
  WHERE "_rank" = 1
) AS t ON r."origin" = t."iata";

CREATE OR REPLACE TEMP VIEW "per_state_and_day" AS
SELECT
  "state",
  "_window_start" AS "window_start",
  count(*) AS "flights",
  CAST(sum("delay") AS DOUBLE) AS "avg_delay__sum",
  count("delay") AS "avg_delay__count",
  max("delay") AS "max_delay",
  count(*) FILTER (WHERE "late") AS "late_flights"
FROM (
  SELECT *, time_bucket(to_milliseconds(86400000), "_time", epoch_ms(0::BIGINT)) AS "_window_start"
  FROM "add_the_state"
) AS windowed
GROUP BY "state", "_window_start";

COPY (
  SELECT "origin", epoch_ms("window_start") AS "window_start", "flights", "avg_delay__sum", "avg_delay__count", "max_delay", "late_flights"
  FROM "per_airport_and_day"
) TO (getvariable('output') || '/batch_delays_by_origin') (FORMAT json, PER_THREAD_OUTPUT true, FILENAME_PATTERN 'part-{i}', OVERWRITE true);

COPY (
  SELECT "state", epoch_ms("window_start") AS "window_start", "flights", "avg_delay__sum", "avg_delay__count", "max_delay", "late_flights"
  FROM "per_state_and_day"
) TO (getvariable('output') || '/batch_delays_by_state') (FORMAT json, PER_THREAD_OUTPUT true, FILENAME_PATTERN 'part-{i}', OVERWRITE true);
