import { columnFrom } from '#pipeline/data/column.ts';
import type { Column } from '#pipeline/data/column.ts';
import type { Dictionary } from '#pipeline/data/dictionary.ts';
import type { Field, Value, ValueType } from '#pipeline/data/schema.ts';
import { fromEpoch, furthestMillis } from '../text/parse-timestamp.ts';
import { parseValue } from '../text/parse-value.ts';
import type { DecodedColumn } from './column-chunk.ts';
import type { ColumnKind } from './column-kind.ts';

/** A column of the declared type, and which of its values could not be taken (1), or null when all could. */
export interface TypedColumn {
  readonly column: Column;
  readonly invalid: Uint8Array | null;
}

/** Whether a Parquet column of one type may be declared as another. */
export function convertible(from: ValueType, to: ValueType): boolean {
  return from === to || from === 'string' || (from === 'int' && (to === 'float' || to === 'timestamp'));
}

export function typedColumn(decoded: DecodedColumn, kind: ColumnKind, field: Field, dictionary: Dictionary): TypedColumn {
  const { values, nulls } = decoded;
  if (values instanceof Int32Array) {
    if (field.type === 'string') return { column: { type: 'string', codes: values, dictionary, nulls }, invalid: invalidNulls(nulls, field) };
    return parsedTexts(decoded, field, dictionary);
  }
  if (kind.type === 'int' && field.type === 'timestamp') for (let i = 0; i < values.length; i++) values[i] = fromEpoch(values[i]!) ?? Number.NaN;
  const clean = held(values, nulls, { kind, limit: field.type === 'timestamp' ? furthestMillis : Number.MAX_VALUE });
  const invalid = field.nullable ? clean.invalid : union(clean.invalid, clean.nulls);
  if (field.type === 'bool') return { column: { type: 'bool', values: Uint8Array.from(values), nulls: clean.nulls }, invalid };
  return { column: { type: field.type as 'int' | 'float' | 'timestamp', values, nulls: clean.nulls }, invalid };
}

function invalidNulls(nulls: Uint8Array | null, field: Field): Uint8Array | null {
  return field.nullable ? null : nulls;
}

/** NaN marks an int or a time that we can't hold, as does what lies beyond the limit: invalid. A float that is not a number is NULL (semantics.md). In place. */
function held(values: Float64Array, nulls: Uint8Array | null, { kind, limit }: { kind: ColumnKind; limit: number }): { nulls: Uint8Array | null; invalid: Uint8Array | null } {
  let marks: Uint8Array | null = null;
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i]!) <= limit) continue;
    marks ??= new Uint8Array(values.length);
    marks[i] = 1;
    values[i] = 0;
  }
  if (marks === null) return { nulls, invalid: null };
  return kind.type === 'float' ? { nulls: union(nulls, marks), invalid: null } : { nulls, invalid: marks };
}

function union(a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null {
  if (a === null || b === null) return a ?? b;
  return a.map((value, i) => value | b[i]!);
}

/** Text in the file, another type declared: each distinct text is parsed once. */
function parsedTexts(decoded: DecodedColumn, field: Field, dictionary: Dictionary): TypedColumn {
  const parsed = new Map<number, Value | undefined>();
  const invalid = new Uint8Array(decoded.values.length);
  const values = Array.from(decoded.values, (code, i): Value => {
    if (decoded.nulls?.[i] === 1) {
      if (!field.nullable) invalid[i] = 1;
      return null;
    }
    if (!parsed.has(code)) parsed.set(code, parseValue(dictionary.values[code]!, field));
    const value = parsed.get(code);
    if (value === undefined) invalid[i] = 1;
    return value ?? null;
  });
  return { column: columnFrom(field.type, values), invalid: invalid.includes(1) ? invalid : null };
}
