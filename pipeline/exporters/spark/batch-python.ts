import { quotePython } from '../../expression/print/python.ts';
import type { Design } from '../design.ts';
import { writtenColumns } from '../partials.ts';
import { longText } from '../python/python-text.ts';
import { writtenSelect } from '../sql/select.ts';
import { sparkEngine } from '../sql/spark-engine.ts';
import { slugsOf } from '../sql/sql-gaps.ts';
import { publishPython, schemaPython, sessionPython, sourceColumns, sourceSelect, stepsPython, tableColumns, tableSelect, typesImport, viewFunction, viewPython } from './pyspark-parts.ts';

/** batch.py: every batch view from the master data set, from scratch. */
export function batchPython(design: Design): string {
  const slugOf = slugsOf(design);
  const views = design.views.filter((view) => view.layer === 'batch');
  return [
    `"""Recomputes every batch view from the master data set.

    spark-submit batch.py INPUT TABLES OUTPUT

INPUT holds a folder of NDJSON files for each source, TABLES one for each table; OUTPUT gets one for each view.
"""`,
    `import sys\n\nfrom pyspark.sql import SparkSession\n${typesImport}`,
    'INPUT, TABLES, OUTPUT = sys.argv[1:4]',
    sessionPython(`${design.slug}-batch`),
    `def read(folder, name, schema):
    records = spark.read.schema(schema).option("mode", "FAILFAST").option("recursiveFileLookup", "true").json(folder + "/" + name)
    records.createOrReplaceTempView("_raw_" + name)`,
    viewFunction,
    publishPython,
    ...design.sources.flatMap((source) => [`read(INPUT, ${quotePython(source.slug)}, ${schemaPython(sourceColumns(source))})`, viewPython(source.slug, sourceSelect(source))]),
    ...design.tables.flatMap((table) => [`read(TABLES, ${quotePython(table.slug)}, ${schemaPython(tableColumns(table))})`, viewPython(table.slug, tableSelect(table))]),
    ...stepsPython(design, 'batch'),
    ...views.map((view) => `publish(spark.sql(${longText(writtenSelect(view, writtenColumns(view, slugOf), sparkEngine))}), OUTPUT + ${quotePython(`/${view.slug}`)})`),
    'spark.stop()',
  ].join('\n\n').replace(/\n{2,}(def )/gu, '\n\n\n$1');
}

