import { problem } from '#pipeline/problem.ts';
import type { Field, Schema, Value } from '#pipeline/data/schema.ts';
import type { BadRows } from '../bad-rows.ts';
import { IngestProblem } from '../ingest-problem.ts';
import { shown } from './json-records.ts';
import { jsonValue } from './json-value.ts';
import { parseValue } from './parse-value.ts';
import type { RawRecord, RecordReader } from './records.ts';

/** Makes typed rows of raw records; what is not a row of the schema is listed as bad. */
export class RowTaker {
  readonly #reader: RecordReader;
  readonly #fields: readonly Field[];
  readonly #bad: BadRows;
  #places: readonly number[] = [];
  #namesSeen = -1;

  /** `required` names a column that must never be NULL, whatever the schema says; '' for none. */
  constructor(reader: RecordReader, schema: Schema, { required, bad }: { required: string; bad: BadRows }) {
    this.#reader = reader;
    this.#bad = bad;
    this.#fields = schema.map((field) => (field.name === required ? { ...field, nullable: false } : field));
  }

  /** The row, or null when it is bad. */
  take(record: RawRecord): Value[] | null {
    this.check();
    if ('broken' in record) {
      this.#bad.add(record.row, '', record.broken, record.text);
      return null;
    }
    const values: Value[] = [];
    for (const [f, field] of this.#fields.entries()) {
      const cell = record.cells[this.#places[f]!];
      const value = this.#reader.texts ? parseValue(cell as string, field) : jsonValue(cell, field);
      if (value === undefined) {
        this.#bad.add(record.row, field.name, reason(cell, field), shown(cell));
        return null;
      }
      values.push(value);
    }
    return values;
  }

  /** Finds where each field stands among the cells (-1 while a JSON file has not shown its key); a CSV file without it is refused, rows or no rows. */
  check(): void {
    const { names, texts } = this.#reader;
    if (names.length === this.#namesSeen) return;
    this.#namesSeen = names.length;
    this.#places = this.#fields.map((field) => names.indexOf(field.name));
    const missing = this.#fields.find((_field, f) => this.#places[f] === -1);
    if (texts && missing !== undefined) {
      throw new IngestProblem(problem('ingest.missing-column', { param: 'columns' }, `The file has no column ${missing.name}.`, `It has ${names.slice(0, 12).join(', ')}.`));
    }
  }
}

function reason(cell: unknown, field: Field): string {
  const empty = cell === null || cell === undefined || cell === '';
  return empty ? 'no value in a column that needs one' : `not a value of type ${field.type}`;
}
