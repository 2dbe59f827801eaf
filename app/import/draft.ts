import type { Field, Schema, ValueType } from '#pipeline/data/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import type { DataRef } from '#pipeline/operators/form.ts';
import type { FilePreview } from '#workers/protocol/ingest-api.ts';

/** What the person has decided about a file so far. */
export interface ImportDraft {
  /** A stream plays its rows over time; a table is there as a whole, to join with. */
  readonly as: 'stream' | 'table';
  readonly columns: Schema;
  readonly eventTime: string;
  /** Milliseconds. */
  readonly watermarkDelay: number;
  /** '' is round robin. */
  readonly partitionBy: string;
}

export function draftOf(preview: FilePreview): ImportDraft {
  const eventTime = timeColumns(preview.columns).includes(preview.eventTime) ? preview.eventTime : '';
  return { as: eventTime === '' ? 'table' : 'stream', columns: preview.columns, eventTime, watermarkDelay: 0, partitionBy: '' };
}

/** Columns that can be the event time: timestamps, and whole numbers taken as epoch milliseconds. */
export function timeColumns(columns: Schema): readonly string[] {
  return columns.filter((field) => field.type === 'timestamp' || field.type === 'int').map((field) => field.name);
}

export function withColumn(draft: ImportDraft, name: string, change: Partial<Pick<Field, 'type' | 'nullable'>>): ImportDraft {
  const columns = draft.columns.map((field) => (field.name === name ? { ...field, ...change } : field));
  const eventTime = timeColumns(columns).includes(draft.eventTime) ? draft.eventTime : onlyTimestamp(columns);
  return { ...draft, columns, eventTime };
}

/** The one column that says a time, or '' where none or several do. */
function onlyTimestamp(columns: Schema): string {
  const [first, second] = columns.filter((field) => field.type === 'timestamp');
  return first === undefined || second !== undefined ? '' : first.name;
}

/** Why it can't be added yet, or null. */
export function whatIsMissing(draft: ImportDraft): string | null {
  if (draft.columns.length === 0) return 'This file has no columns that could be read.';
  if (draft.as === 'table' || draft.eventTime !== '') return null;
  if (timeColumns(draft.columns).length === 0) return 'A stream needs an event time: give one column the type timestamp, or int when it holds epoch milliseconds.';
  return 'Choose the column that says when each row happened.';
}

export function kindOf(draft: ImportDraft): 'file-source' | 'table-source' {
  return draft.as === 'stream' ? 'file-source' : 'table-source';
}

/** The params that the file decides; the others of the node stay as they are. */
export function paramsOf(draft: ImportDraft, data: DataRef): Params {
  const { columns, eventTime, watermarkDelay, partitionBy } = draft;
  return draft.as === 'table' ? { data, columns } : { data, columns, eventTime, watermarkDelay, partitionBy };
}

export const typeWords: Readonly<Record<ValueType, string>> = {
  bool: 'true / false', int: 'whole number', float: 'number', string: 'text', timestamp: 'time (UTC)',
};
