import type { BoolColumn, Column, StringColumn } from '../../data/column.ts';
import type { ValueType } from '../../data/schema.ts';
import { numbersOf } from './batch.ts';
import type { OwnDictionary } from './builder.ts';

/** One column out of several: row i of column `chosen[i]`, NULL where that is -1. */
export function blend(type: ValueType, chosen: Int16Array, columns: readonly Column[], dictionary: OwnDictionary): Column {
  const nulls = blendNulls(chosen, columns);
  if (type === 'string') return { ...blendStrings(chosen, columns as readonly StringColumn[], dictionary), nulls };
  if (type === 'bool') {
    const values = new Uint8Array(chosen.length);
    columns.forEach((column, k) => {
      const from = (column as BoolColumn).values;
      for (let i = 0; i < values.length; i++) if (chosen[i] === k) values[i] = from[i]!;
    });
    return { type, values, nulls };
  }
  const values = new Float64Array(chosen.length);
  columns.forEach((column, k) => {
    const from = numbersOf(column);
    for (let i = 0; i < values.length; i++) if (chosen[i] === k) values[i] = from[i]!;
  });
  return { type, values, nulls };
}

function blendNulls(chosen: Int16Array, columns: readonly Column[]): Uint8Array | null {
  const nulls = new Uint8Array(chosen.length);
  let some = 0;
  for (let i = 0; i < nulls.length; i++) {
    const isNull = chosen[i]! < 0 ? 1 : 0;
    nulls[i] = isNull;
    some |= isNull;
  }
  columns.forEach(({ nulls: from }, k) => {
    if (from === null) return;
    for (let i = 0; i < nulls.length; i++) {
      if (chosen[i] !== k || from[i] === 0) continue;
      nulls[i] = 1;
      some = 1;
    }
  });
  return some === 1 ? nulls : null;
}

/** Keeps the codes when all branches share one dictionary; else encodes each string that is used once a branch. */
function blendStrings(chosen: Int16Array, columns: readonly StringColumn[], own: OwnDictionary): StringColumn {
  const first = columns[0]!.dictionary;
  const shared = columns.every((column) => column.dictionary === first);
  const dictionary = shared ? first : own.current();
  const codes = new Int32Array(chosen.length);
  columns.forEach((column, k) => {
    const translated = shared ? null : new Int32Array(column.dictionary.size);
    for (let i = 0; i < codes.length; i++) {
      if (chosen[i] !== k || (column.nulls !== null && column.nulls[i] === 1)) continue;
      const code = column.codes[i]!;
      if (translated === null) codes[i] = code;
      else {
        if (translated[code] === 0) translated[code] = dictionary.encode(column.dictionary.values[code]!) + 1;
        codes[i] = translated[code]! - 1;
      }
    }
  });
  return { type: 'string', codes, dictionary, nulls: null };
}
