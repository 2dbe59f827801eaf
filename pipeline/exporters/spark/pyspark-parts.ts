import type { ValueType } from '../../data/schema.ts';
import { quotePython } from '../../expression/print/python.ts';
import type { ArrivalFields, Column, Design, DesignSource, DesignTable } from '../design.ts';
import { arrivalColumn, placeColumn, positionColumn, timeColumn } from '../design.ts';
import { missingArrival } from '../order-support.ts';
import { longText } from '../python/python-text.ts';
import { selectOf } from '../sql/select.ts';
import { slugsOf } from '../sql/sql-gaps.ts';
import { sparkEngine, sparkStreamEngine } from '../sql/spark-engine.ts';

const { quoteName } = sparkEngine.dialect;

/** The session: what the printed SQL relies on is set here, the rest (master, memory) is spark-submit's. */
export function sessionPython(name: string): string {
  return `spark = (
    SparkSession.builder.appName(${quotePython(name)})
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.ansi.enabled", "true")
    .config("spark.sql.caseSensitive", "true")
    .config("spark.sql.variable.substitute", "false")
    .getOrCreate()
)`;
}

export const typesImport = 'from pyspark.sql.types import BooleanType, DoubleType, LongType, StringType, StructField, StructType';

/** What views are published with: written beside, then moved into place, so that a reader sees the old rows or the new ones. */
export const publishPython = `def publish(rows, path):
    target, fresh = hadoop_path(path), hadoop_path(path + ".next")
    rows.write.mode("overwrite").option("ignoreNullFields", "false").json(path + ".next")
    files = target.getFileSystem(spark._jsc.hadoopConfiguration())
    files.mkdirs(target.getParent())
    files.delete(target, True)
    files.rename(fresh, target)


def hadoop_path(path):
    return spark._jvm.org.apache.hadoop.fs.Path(path)`;

const types = new Map<ValueType, string>([['bool', 'BooleanType()'], ['int', 'LongType()'], ['float', 'DoubleType()'], ['string', 'StringType()'], ['timestamp', 'LongType()']]);

/** The schema of the records on the wire, under the names that people gave. */
export function schemaPython(columns: readonly Pick<Column, 'name' | 'type'>[]): string {
  return `StructType([\n${columns.map(({ name, type }) => `    StructField(${quotePython(name)}, ${types.get(type)!}),`).join('\n')}\n])`;
}

export function sourceColumns({ columns, arrival }: DesignSource): readonly Pick<Column, 'name' | 'type'>[] {
  return [...columns, ...(arrival ?? []).map((name) => ({ name, type: 'int' as const }))];
}

export function tableColumns({ columns }: DesignTable): readonly Pick<Column, 'name' | 'type'>[] {
  return [...columns, { name: positionColumn, type: 'int' }];
}

/** Columns under their slugs, with the types of the design, from a view of raw records. */
export function sourceSelect({ slug, columns, eventTime, arrival }: DesignSource): string {
  return `SELECT\n${[...columns.map(named), `timestamp_millis(${quoteName(eventTime.name)}) AS ${quoteName(timeColumn)}`, ...(arrival === null ? [] : arrivalSelect(arrival))].map((each) => `  ${each}`).join(',\n')}\nFROM ${quoteName(rawName(slug))}`;
}

function arrivalSelect(fields: ArrivalFields): readonly string[] {
  const [arrival, partition, offset] = fields.map((name) => sparkEngine.required(quoteName(name), missingArrival(name))) as [string, string, string];
  return [`${arrival} AS ${quoteName(arrivalColumn)}`, `${sparkEngine.placeOf(partition, offset)} AS ${quoteName(placeColumn)}`];
}

export function tableSelect({ slug, columns }: DesignTable): string {
  return `SELECT\n${[...columns.map(named), quoteName(positionColumn)].map((each) => `  ${each}`).join(',\n')}\nFROM ${quoteName(rawName(slug))}`;
}

function named({ name, slug, type }: Column): string {
  const column = quoteName(name);
  return type === 'timestamp' ? `timestamp_millis(${column}) AS ${quoteName(slug)}` : name === slug ? column : `${column} AS ${quoteName(slug)}`;
}

export function rawName(slug: string): string {
  return `_raw_${slug}`;
}

/** `view("late", r"""SELECT …""")` for each step of a layer; SQL has no word for the first rows of a stream. */
export function stepsPython(design: Design, layer: 'batch' | 'speed'): readonly string[] {
  const slugOf = slugsOf(design);
  const engine = layer === 'speed' ? sparkStreamEngine : sparkEngine;
  return design.steps.filter((step) => step.layer === layer).map((step) => (
    layer === 'speed' && step.relation?.kind === 'first'
      ? `first(${quotePython(step.slug)}, ${quotePython(step.inputs[0]!.slug)}, [${step.relation.keys.map((key) => quotePython(slugOf(key))).join(', ')}])`
      : viewPython(step.slug, selectOf(step, engine, slugOf).sql)
  ));
}

export function viewPython(slug: string, sql: string): string {
  return `view(${quotePython(slug)}, ${longText(sql)})`;
}

export const viewFunction = `def view(name, sql):
    spark.sql(sql).createOrReplaceTempView(name)`;
