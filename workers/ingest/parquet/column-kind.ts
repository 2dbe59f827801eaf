import type { SchemaElement } from 'hyparquet';
import type { ValueType } from '#pipeline/data/schema.ts';

/** How the physical values of a Parquet column become ours. */
export interface ColumnKind {
  readonly type: ValueType;
  /** Physical value x multiplier for floats; floor(value / divisor) for timestamps; 'as-is' otherwise. */
  readonly convert: 'as-is' | 'unsigned' | 'scale' | 'floor-divide';
  readonly factor: number;
}

/** Days to milliseconds, and sub-milliseconds to milliseconds, as the divisor of a timestamp. */
const divisors = { DAYS: 1 / 86_400_000, MILLIS: 1, MICROS: 1000, NANOS: 1_000_000 } as const;

/** Our kind of a flat column, or the reason why there is none. */
export function kindOf(element: SchemaElement): ColumnKind | string {
  if (element.repetition_type === 'REPEATED') return 'lists are not supported';
  if ((element.num_children ?? 0) > 0) return 'nested columns are not supported';
  switch (element.type) {
    case 'BOOLEAN':
      return plain('bool');
    case 'INT32':
    case 'INT64':
      return integerKind(element);
    case 'INT96':
      return { type: 'timestamp', convert: 'floor-divide', factor: divisors.NANOS };
    case 'FLOAT':
    case 'DOUBLE':
      return plain('float');
    case 'BYTE_ARRAY':
      return textKind(element);
    default:
      return `values of type ${nameOf(element)} are not supported`;
  }
}

function plain(type: ValueType): ColumnKind {
  return { type, convert: 'as-is', factor: 1 };
}

function integerKind(element: SchemaElement): ColumnKind | string {
  const { logical_type: logical, converted_type: converted } = element;
  if (logical?.type === 'TIMESTAMP') return timestamp(divisors[logical.unit]);
  if (converted === 'TIMESTAMP_MILLIS') return timestamp(divisors.MILLIS);
  if (converted === 'TIMESTAMP_MICROS') return timestamp(divisors.MICROS);
  if (logical?.type === 'DATE' || converted === 'DATE') return timestamp(divisors.DAYS);
  if (logical?.type === 'DECIMAL' || converted === 'DECIMAL') return decimal(element);
  if (logical?.type === 'TIME' || converted === 'TIME_MILLIS' || converted === 'TIME_MICROS') return 'times of day are not supported';
  const unsigned = (logical?.type === 'INTEGER' && !logical.isSigned) || (converted?.startsWith('UINT') ?? false);
  return { type: 'int', convert: unsigned ? 'unsigned' : 'as-is', factor: 1 };
}

function timestamp(factor: number): ColumnKind {
  return { type: 'timestamp', convert: factor === 1 ? 'as-is' : 'floor-divide', factor };
}

function decimal(element: SchemaElement): ColumnKind {
  const scale = element.logical_type?.type === 'DECIMAL' ? element.logical_type.scale : (element.scale ?? 0);
  return { type: 'float', convert: 'scale', factor: 10 ** scale };
}

function textKind(element: SchemaElement): ColumnKind | string {
  const { logical_type: logical, converted_type: converted } = element;
  if (logical === undefined && (converted === undefined || converted === 'UTF8' || converted === 'ENUM' || converted === 'JSON')) return plain('string');
  if (logical?.type === 'STRING' || logical?.type === 'ENUM' || logical?.type === 'JSON') return plain('string');
  return `values of type ${nameOf(element)} are not supported`;
}

function nameOf(element: SchemaElement): string {
  return element.logical_type?.type ?? element.converted_type ?? element.type ?? 'unknown';
}
