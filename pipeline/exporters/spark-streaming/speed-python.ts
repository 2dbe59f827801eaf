import { quotePython } from '../../expression/print/python.ts';
import type { Design, DesignView } from '../design.ts';
import { timeColumn } from '../design.ts';
import { topicOf } from '../kafka/topics.ts';
import { groupOf, writtenColumns } from '../partials.ts';
import { longText } from '../python/python-text.ts';
import { writtenSelect } from '../sql/select.ts';
import { interval, sparkEngine } from '../sql/spark-engine.ts';
import { slugsOf } from '../sql/sql-gaps.ts';
import { appendsFinal } from '../window-gaps.ts';
import { publishPython, schemaPython, sessionPython, sourceSelect, stepsPython, tableColumns, tableSelect, typesImport, viewFunction, viewPython } from '../spark/pyspark-parts.ts';

/** speed.py: what came after the horizon, kept up to date record by record. */
export function speedPython(design: Design): string {
  const slugOf = slugsOf(design);
  const appends = design.views.some((view) => isAppended(view, design));
  return [
    `"""Keeps the ${design.architecture === 'lambda' ? 'speed views: what has arrived since the horizon of the last batch run' : 'views, from the beginning of the log'}.

    spark-submit speed.py INPUT TABLES OUTPUT CHECKPOINT

INPUT is kafka:SERVERS, or a folder that holds a folder of NDJSON files for each source. With HORIZON in the environment (a
folder of SOURCE.json, offsets that a batch view has absorbed) it starts there, in a generation of its own: start it anew
when a batch run has been published. With ONCE=1 it takes what is there and ends.

LATE says what becomes of a record that comes after its window has closed. count (the default): it is counted. drop: it is
left out, as far as Spark has seen by the last micro-batch that the window is closed, and closed windows leave the memory
of the job. FILES_PER_BATCH and RECORDS_PER_BATCH bound a micro-batch from files and from Kafka.
"""`,
    `import hashlib\nimport os\nimport sys\n\nfrom pyspark.sql import SparkSession, functions as F\n${typesImport}`,
    `INPUT, TABLES, OUTPUT, CHECKPOINT = sys.argv[1:5]
TRIGGER = {"availableNow": True} if os.environ.get("ONCE") == "1" else {"processingTime": os.environ.get("TRIGGER", "10 seconds")}`,
    'DROP_LATE = os.environ.get("LATE", "count") == "drop"',
    sessionPython(`${design.slug}-speed`),
    `# A query has one stateful step here: late records are told by the newest watermark, not by the one before.
spark.conf.set("spark.sql.streaming.statefulOperator.allowMultiple", "false")`,
    publishPython,
    `def horizon_of(name):
    """Offsets to start from, or None: the beginning."""
    folder = os.environ.get("HORIZON")
    if not folder:
        return None
    return "\\n".join(row.value for row in spark.read.text(folder + "/" + name + ".json").collect())`,
    `def bounded(source, option, setting):
    return source.option(option, os.environ[setting]) if os.environ.get(setting) else source`,
    `def read_stream(name, topic, schema):
    if INPUT.startswith("kafka:"):
        source = spark.readStream.format("kafka").option("kafka.bootstrap.servers", INPUT[len("kafka:"):]).option("subscribe", topic)
        source = bounded(source, "maxOffsetsPerTrigger", "RECORDS_PER_BATCH")
        raw = source.option("startingOffsets", horizon_of(name) or "earliest").load()
        records = raw.select(F.from_json(F.col("value").cast("string"), schema, {"mode": "FAILFAST"}).alias("record")).select("record.*")
    else:
        source = bounded(spark.readStream, "maxFilesPerTrigger", "FILES_PER_BATCH")
        records = source.schema(schema).option("mode", "FAILFAST").json(INPUT + "/" + name)
    records.createOrReplaceTempView("_raw_" + name)`,
    `def read_table(name, schema):
    spark.read.schema(schema).option("mode", "FAILFAST").json(TABLES + "/" + name).createOrReplaceTempView("_raw_" + name)`,
    viewFunction,
    `def source_view(name, sql, delay):
    """A stream whose watermark stands \`delay\` behind the newest record."""
    rows = spark.sql(sql)
    (rows.withWatermark(${quotePython(timeColumn)}, delay) if DROP_LATE else rows).createOrReplaceTempView(name)`,
    `def generation():
    """Of a horizon, and of what becomes of late records: what was kept one way can't be gone on with the other way."""
    horizons = "".join(str(horizon_of(name)) for name in ${JSON.stringify(design.sources.map(({ slug }) => slug))})
    return hashlib.sha256((horizons + ("drop" if DROP_LATE else "")).encode("utf-8")).hexdigest()[:16]`,
    `def start(name, rows, mode, write):
    """A new generation starts from nothing; after a crash, the same one goes on where it stood."""
    place = "%s/%s/%s" % (CHECKPOINT, generation(), name)
    if not hadoop_path(place).getFileSystem(spark._jsc.hadoopConfiguration()).exists(hadoop_path(place)):
        publish(spark.createDataFrame([], rows.schema), OUTPUT + "/" + name)
    return rows.writeStream.queryName(name).outputMode(mode).foreachBatch(write).option("checkpointLocation", place).trigger(**TRIGGER).start()`,
    `def keep_groups(name, rows, keys, windowed${appends ? ', final=False' : ''}):
    """All groups of this generation. With closed windows gone from memory only those are known that have ${appends ? 'changed, or, where they are final, closed' : 'changed'}."""
    path = OUTPUT + "/" + name
    if not (DROP_LATE and windowed):
        return start(name, rows, "complete", lambda batch, number: publish(batch, path))
    finish_publishing(path)
    return start(name, rows, ${appends ? '"append" if final else "update"' : '"update"'}, lambda batch, number: publish_changes(batch, keys, path))`,
    `def publish_changes(changed, keys, path):
    """A repeated micro-batch changes the same groups to the same values."""
    changed.persist()
    kept = changed.sparkSession.read.schema(changed.schema).json(path).alias("kept")
    same = [F.col("kept." + key).eqNullSafe(F.col("changed." + key)) for key in keys]
    publish(kept.join(changed.alias("changed"), same, "left_anti").unionByName(changed), path)
    changed.unpersist()`,
    `def finish_publishing(path):
    """After a crash between the two steps of moving into place."""
    target, fresh = hadoop_path(path), hadoop_path(path + ".next")
    files = target.getFileSystem(spark._jsc.hadoopConfiguration())
    if files.exists(fresh) and not files.exists(target):
        files.rename(fresh, target)`,
    `def keep_rows(name, rows):
    """A folder for each micro-batch: one that is repeated replaces itself."""
    return start(name, rows, "append", lambda batch, number: publish(batch, "%s/%s/batch=%d" % (OUTPUT, name, number)))`,
    ...design.sources.flatMap((source) => [`read_stream(${quotePython(source.slug)}, ${quotePython(topicOf(design, source))}, ${schemaPython(source.columns)})`, `source_view(${quotePython(source.slug)}, ${longText(sourceSelect({ ...source, arrival: null }))}, ${quotePython(interval(source.watermarkDelay))})`]),
    ...design.tables.flatMap((table) => [`read_table(${quotePython(table.slug)}, ${schemaPython(tableColumns(table))})`, viewPython(table.slug, tableSelect(table))]),
    ...(design.steps.some(({ layer, relation }) => layer === 'speed' && relation?.kind === 'first') ? [firstFunction] : []),
    ...stepsPython(design, 'speed'),
    `queries = [\n${design.views.filter(({ layer }) => layer === 'speed').map((view) => queryPython(view, slugOf, isAppended(view, design))).join('\n')}\n]`,
    'for query in queries:\n    query.awaitTermination()',
    'spark.stop()',
  ].join('\n\n').replace(/\n{2,}(def )/gu, '\n\n\n$1');
}

const firstFunction = `def first(name, rows, keys):
    """The first row of each key to come. Keys are remembered as long as the checkpoint."""
    spark.table(rows).dropDuplicates(keys).createOrReplaceTempView(name)`;

function isAppended({ layer, group }: DesignView, { architecture }: Design): boolean {
  return layer === 'speed' && group?.relation?.kind === 'group' && appendsFinal(group.relation, architecture);
}

function queryPython(view: DesignView, slugOf: (name: string) => string, appended: boolean): string {
  const select = longText(writtenSelect(view, writtenColumns(view, slugOf), sparkEngine));
  if (view.group === null) return `    keep_rows(${quotePython(view.slug)}, spark.sql(${select})),`;
  const keys = view.keys.map(({ slug }) => quotePython(slug)).join(', ');
  return `    keep_groups(${quotePython(view.slug)}, spark.sql(${select}), [${keys}], ${groupOf(view.group).window === null ? 'False' : 'True'}${appended ? ', True' : ''}),`;
}
