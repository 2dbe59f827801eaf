import type { Random } from '../../base/random.ts';
import { must } from '../../base/assert.ts';
import type { Plan } from '../../compile/plan.ts';
import { columnFrom } from '../../data/column.ts';
import type { Event } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Row, Schema } from '../../data/schema.ts';
import type { Table } from '../../data/table.ts';
import { anyKeyed } from '../../operators/keyed-steps.ts';
import type { PlanInputs } from '../cut/path.ts';
import { searchStart } from './palette.ts';
import type { Palette } from './palette.ts';

/** A small log for a plan, in plain form. No two records arrive at the same time, so that it can be cut between any two. */
export interface TrialLog {
  /** In order of arrival. */
  readonly records: readonly TrialRecord[];
  readonly tables: readonly TrialTable[];
}

export interface TrialRecord {
  readonly source: string;
  readonly partition: number;
  readonly row: Row;
  readonly time: number;
  readonly arrival: number;
  /** Index of the column that holds the event time. */
  readonly timeColumn: number;
}

export interface TrialTable {
  readonly node: string;
  readonly schema: Schema;
  readonly rows: readonly Row[];
}

/**
 * Unless `late` is set, no record is behind the watermark of its partition, so that none is late anywhere: a window that holds
 * it ends after it, and an operator's watermark is no further than that of any of its inputs. Where rows of several partitions
 * meet, no record is behind the furthest of them either: a partition holds nothing back before it has shown a watermark.
 */
export function randomLog(plan: Plan, random: Random, { palette, size, late = false }: { readonly palette: Palette; readonly size: number; readonly late?: boolean }): TrialLog {
  const newest = new Map<string, number>();
  const records: TrialRecord[] = [];
  let arrival = searchStart;
  let happened = searchStart;
  for (let i = 0; i < size; i++) {
    const source = plan.sources[random.below(plan.sources.length)]!;
    const partition = random.below(Math.min(2, source.partitions));
    const lane = laneOf(plan, { source: source.node, partition });
    happened += palette.gap(random);
    const back = random.below(3) === 0 ? palette.gap(random) : 0;
    const watermark = (newest.get(lane) ?? Number.NEGATIVE_INFINITY) - source.watermarkDelay;
    const time = late ? happened - back : Math.max(happened - back, watermark);
    newest.set(lane, Math.max(time, newest.get(lane) ?? time));
    arrival = Math.max(arrival + 1, time, random.below(2) === 0 ? happened : 0);
    const timeColumn = fieldIndex(source.schema, source.eventTime);
    const row = source.schema.map((each, c) => (c === timeColumn ? time : palette.value(random, each)));
    records.push({ source: source.node, partition, row, time, arrival, timeColumn });
  }
  const tables = plan.tables.map(({ node, schema }) => ({ node, schema, rows: Array.from({ length: 1 + random.below(3) }, () => schema.map((each) => palette.value(random, each))) }));
  return { records, tables };
}

/** Whether no record is behind the watermark of its partition; where partitions meet, behind that of its source. */
export function isOnTime(plan: Plan, { records }: TrialLog): boolean {
  const newest = new Map<string, number>();
  return records.every((record) => {
    const { watermarkDelay } = must(plan.sources.find(({ node }) => node === record.source), record.source);
    const lane = laneOf(plan, record);
    const before = newest.get(lane) ?? Number.NEGATIVE_INFINITY;
    newest.set(lane, Math.max(before, record.time));
    return record.time >= before - watermarkDelay;
  });
}

/** Records of one lane have one watermark. */
function laneOf({ steps }: Plan, { source, partition }: Pick<TrialRecord, 'source' | 'partition'>): string {
  return anyKeyed(steps) ? source : `${partition} ${source}`;
}

/** The log as a plan reads it, with the watermarks that an ingest writes. */
export function inputsOf(plan: Plan, { records, tables }: TrialLog): PlanInputs {
  return {
    logs: new Map(plan.sources.map((source) => {
      const own = records.filter((each) => each.source === source.node);
      const partitions = Array.from({ length: 1 + Math.max(0, ...own.map(({ partition }) => partition)) }, (_, p) => own.filter(({ partition }) => partition === p));
      return [source.node, partitions.map((each) => stamped(each, source.watermarkDelay))];
    })),
    tables: new Map(tables.map(({ node, schema, rows }): [string, Table] => [node, tableOf(schema, rows)])),
  };
}

function stamped(records: readonly TrialRecord[], delay: number): Event[] {
  let newest = Number.NEGATIVE_INFINITY;
  return records.map(({ row, time, arrival }) => {
    const watermark = newest - delay;
    newest = Math.max(newest, time);
    return { row, time, arrival, watermark };
  });
}

function tableOf(schema: Schema, rows: readonly Row[]): Table {
  return { schema, keys: [], length: rows.length, columns: schema.map(({ type }, c) => columnFrom(type, rows.map((row) => row[c]!))) };
}
