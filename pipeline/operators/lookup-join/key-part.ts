import { unreachable } from '../../base/assert.ts';
import type { BoolColumn, Column, NumberColumn, StringColumn } from '../../data/column.ts';
import type { Dictionary } from '../../data/dictionary.ts';

/**
 * One column of the table's key: numbers its distinct values 0, 1, 2 …, so that keys become small integers. `resolve`
 * writes the number of each row's value, or -1 for NULL and for a value that the table does not hold.
 */
export interface KeyPart {
  readonly size: number;
  resolve(column: Column, length: number, into: Int32Array): void;
}

export function createKeyPart(column: Column, length: number): KeyPart {
  switch (column.type) {
    case 'string': return stringPart(column, length);
    case 'bool': return boolPart();
    case 'int':
    case 'float':
    case 'timestamp': return numberPart(column, length);
    default: return unreachable(column);
  }
}

/** Each string of a dictionary is looked up once: a row costs one read of an array. */
function stringPart(table: StringColumn, length: number): KeyPart {
  const numbers = new Map<string, number>();
  for (let i = 0; i < length; i++) {
    const value = table.dictionary.values[table.codes[i]!];
    if (value !== undefined && table.nulls?.[i] !== 1 && !numbers.has(value)) numbers.set(value, numbers.size);
  }
  const resolved = new WeakMap<Dictionary, ResolvedCodes>();
  return {
    size: numbers.size,
    resolve(column, count, into) {
      const { codes, dictionary, nulls } = column as StringColumn;
      const known = resolved.get(dictionary) ?? new ResolvedCodes();
      resolved.set(dictionary, known);
      const ofCode = known.upTo(dictionary, numbers);
      for (let i = 0; i < count; i++) into[i] = ofCode[codes[i]!]!;
      if (nulls !== null) eraseNulls(nulls, count, into);
    },
  };
}

class ResolvedCodes {
  #numbers = new Int32Array(0);
  #known = 0;

  upTo(dictionary: Dictionary, numbers: ReadonlyMap<string, number>): Int32Array {
    const size = dictionary.size;
    if (this.#numbers.length < size) {
      const grown = new Int32Array(Math.max(size, this.#numbers.length * 2));
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    for (; this.#known < size; this.#known++) this.#numbers[this.#known] = numbers.get(dictionary.values[this.#known]!) ?? -1;
    return this.#numbers;
  }
}

function numberPart(table: NumberColumn, length: number): KeyPart {
  const numbers = new Map<number, number>();
  for (let i = 0; i < length; i++) {
    if (table.nulls?.[i] !== 1 && !numbers.has(table.values[i]!)) numbers.set(table.values[i]!, numbers.size);
  }
  return {
    size: numbers.size,
    resolve(column, count, into) {
      const { values, nulls } = column as NumberColumn;
      for (let i = 0; i < count; i++) into[i] = numbers.get(values[i]!) ?? -1;
      if (nulls !== null) eraseNulls(nulls, count, into);
    },
  };
}

function boolPart(): KeyPart {
  return {
    size: 2,
    resolve(column, count, into) {
      const { values, nulls } = column as BoolColumn;
      for (let i = 0; i < count; i++) into[i] = values[i]!;
      if (nulls !== null) eraseNulls(nulls, count, into);
    },
  };
}

function eraseNulls(nulls: Uint8Array, count: number, into: Int32Array): void {
  for (let i = 0; i < count; i++) if (nulls[i] === 1) into[i] = -1;
}
