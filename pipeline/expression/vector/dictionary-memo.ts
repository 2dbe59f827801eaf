import { must } from '../../base/assert.ts';
import type { Column, StringColumn } from '../../data/column.ts';
import type { Dictionary } from '../../data/dictionary.ts';
import type { Value } from '../../data/schema.ts';
import { interpret } from '../evaluate-row.ts';
import type { TypedExpression } from '../typed-expression.ts';
import type { Batch, Step } from './batch.ts';
import { OwnDictionary } from './builder.ts';
import { lookUpBools, lookUpCodes, lookUpFloats, notYet } from './look-up-loops.ts';

/**
 * An expression that looks at one string column only is evaluated once for each entry of that column's dictionary, when
 * the entry is first seen, and once for NULL; rows then look their result up by code.
 */
export function dictionaryStep(typed: TypedExpression, column: number): Step {
  const memo = new Memo(typed, column);
  return (batch) => memo.evaluate(batch.columns[column] as StringColumn, batch);
}

const unknown = 0;
const proper = 1;
const isNull = 2;

class Memo {
  readonly #typed: TypedExpression;
  readonly #index: number;
  readonly #row: Value[];
  readonly #own = new OwnDictionary();
  #source: Dictionary | undefined;
  #target: Dictionary | undefined;
  /** By code + 1; 0 is NULL. `states` holds unknown, proper or isNull; `counts` how many values an evaluation nulls. */
  #results = new Float64Array(0);
  /** The results of an expression that is true or false, for a loop that reads nothing else; `notYet` where it is unknown. */
  #truths = new Uint8Array(0);
  #states = new Uint8Array(0);
  #counts = new Uint16Array(0);
  #plain = true;

  constructor(typed: TypedExpression, index: number) {
    this.#typed = typed;
    this.#index = index;
    this.#row = Array.from({ length: index + 1 }, () => null);
  }

  evaluate(column: StringColumn, batch: Batch): Column {
    this.#prepare(column.dictionary);
    return (column.nulls === null ? this.#plainly(column) : null) ?? this.#thoroughly(column, batch);
  }

  /** Where no result is NULL, nor a value nulled, in one pass; null otherwise, and then all results are known. */
  #plainly({ codes, dictionary }: StringColumn): Column | null {
    const { type } = this.#typed;
    const { length } = codes;
    const values = type === 'string' ? new Int32Array(length) : type === 'bool' ? new Uint8Array(length) : new Float64Array(length);
    const known = { results: this.#results, states: this.#states, truths: this.#truths };
    for (let i = 0; ;) {
      if (values instanceof Uint8Array) i = lookUpBools(codes, known, values, i);
      else if (values instanceof Int32Array) i = lookUpCodes(codes, known, values, i);
      else i = lookUpFloats(codes, known, values, i);
      if (i === length) break;
      this.#evaluateKey(codes[i]! + 1, dictionary);
    }
    if (!this.#plain) return null;
    if (values instanceof Uint8Array) return { type: 'bool', values, nulls: null };
    if (values instanceof Int32Array) return { type: 'string', codes: values, dictionary: must(this.#target, 'target dictionary'), nulls: null };
    return { type: type as 'int' | 'float' | 'timestamp', values, nulls: null };
  }

  #thoroughly(column: StringColumn, batch: Batch): Column {
    const keys = this.#keysOf(column);
    this.#evaluateUnknown(keys, column.dictionary);
    if (!this.#plain) this.#count(keys, batch);
    const nulls = this.#plain ? null : this.#nullsOf(keys);
    const results = this.#results;
    const { type } = this.#typed;
    if (type === 'string') {
      const codes = new Int32Array(keys.length);
      for (let i = 0; i < codes.length; i++) codes[i] = results[keys[i]!]!;
      return { type, codes, dictionary: must(this.#target, 'target dictionary'), nulls };
    }
    if (type === 'bool') {
      const values = new Uint8Array(keys.length);
      for (let i = 0; i < values.length; i++) values[i] = results[keys[i]!]!;
      return { type, values, nulls };
    }
    const values = new Float64Array(keys.length);
    for (let i = 0; i < values.length; i++) values[i] = results[keys[i]!]!;
    return { type, values, nulls };
  }

  #prepare(source: Dictionary): void {
    const target = this.#own.current();
    if (source !== this.#source || target !== this.#target) {
      this.#source = source;
      this.#target = target;
      this.#states.fill(unknown);
      this.#truths.fill(notYet);
      this.#plain = true;
    }
    const needed = source.size + 1;
    if (this.#states.length >= needed) return;
    const size = Math.max(needed, this.#states.length * 2, 64);
    this.#results = extended(this.#results, new Float64Array(size));
    this.#states = extended(this.#states, new Uint8Array(size));
    this.#truths = extended(this.#truths, new Uint8Array(size).fill(notYet));
    this.#counts = extended(this.#counts, new Uint16Array(size));
  }

  #keysOf({ codes, nulls }: StringColumn): Int32Array {
    const keys = new Int32Array(codes.length);
    if (nulls === null) for (let i = 0; i < keys.length; i++) keys[i] = codes[i]! + 1;
    else for (let i = 0; i < keys.length; i++) keys[i] = nulls[i] === 1 ? 0 : codes[i]! + 1;
    return keys;
  }

  #evaluateUnknown(keys: Int32Array, source: Dictionary): void {
    const states = this.#states;
    for (let i = 0; i < keys.length; i++) {
      if (states[keys[i]!] === unknown) this.#evaluateKey(keys[i]!, source);
    }
  }

  #evaluateKey(key: number, source: Dictionary): void {
    const counter = { nulled: 0 };
    this.#row[this.#index] = key === 0 ? null : source.values[key - 1]!;
    const value = interpret(this.#typed, this.#row, counter);
    this.#states[key] = value === null ? isNull : proper;
    this.#counts[key] = counter.nulled;
    this.#truths[key] = value === true ? 1 : 0;
    this.#results[key] = value === null ? 0 : typeof value === 'string' ? must(this.#target, 'target').encode(value) : Number(value);
    if (value === null || counter.nulled > 0) this.#plain = false;
  }

  #count(keys: Int32Array, { active, counter }: Batch): void {
    let count = 0;
    for (let i = 0; i < keys.length; i++) if (active === null || active[i] === 1) count += this.#counts[keys[i]!]!;
    counter.nulled += count;
  }

  #nullsOf(keys: Int32Array): Uint8Array | null {
    const states = this.#states;
    const nulls = new Uint8Array(keys.length);
    let some = 0;
    for (let i = 0; i < nulls.length; i++) {
      const each = states[keys[i]!] === isNull ? 1 : 0;
      nulls[i] = each;
      some |= each;
    }
    return some === 1 ? nulls : null;
  }
}

function extended<A extends Float64Array | Uint8Array | Uint16Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
