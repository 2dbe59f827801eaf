import type { Column } from '../../../data/column.ts';
import { Dictionary } from '../../../data/dictionary.ts';
import type { ValueType } from '../../../data/schema.ts';
import { nullableColumn, numberType } from './nullable.ts';

/** A column from results as numbers, NaN for NULL: bools as 0 and 1, texts as codes. */
export function valueColumn(type: ValueType, values: Float64Array, texts: Dictionary): Column {
  if (type !== 'string' && type !== 'bool') return nullableColumn(numberType(type), values);
  const nulls = values.some(Number.isNaN) ? Uint8Array.from(values, (value) => (Number.isNaN(value) ? 1 : 0)) : null;
  const whole = values.map((value) => (Number.isNaN(value) ? 0 : value));
  if (type === 'bool') return { type, values: Uint8Array.from(whole), nulls };
  return { type, codes: Int32Array.from(whole), dictionary: texts, nulls };
}

/** Codes in a dictionary that many states share, as codes in one of their own; NaN stays. */
export function withOwnTexts(codes: Float64Array, texts: Dictionary): { readonly codes: Float64Array; readonly strings: readonly string[] } {
  const own = new Dictionary();
  return { codes: codes.map((code) => (Number.isNaN(code) ? code : own.encode(texts.values[code]!))), strings: own.values };
}

export function withSharedTexts(codes: Float64Array, strings: readonly string[], texts: Dictionary): Float64Array {
  const shared = strings.map((text) => texts.encode(text));
  return codes.map((code) => (Number.isNaN(code) ? code : shared[code]!));
}
