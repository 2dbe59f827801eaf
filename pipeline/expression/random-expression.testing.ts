import type { Random } from '../base/random.ts';
import { field } from '../data/schema.ts';
import type { Row, Schema, Value, ValueType } from '../data/schema.ts';
import type { FunctionEntry, Parameter, ParameterType, Signature } from './functions/entry.ts';
import { functions } from './functions/index.ts';

/** Two columns of each type: one with NULLs, one without. */
export const randomSchema: Schema = [
  field('i', 'int', true), field('j', 'int'),
  field('f', 'float', true), field('g', 'float'),
  field('s', 'string', true), field('t', 'string'),
  field('ts', 'timestamp', true), field('at', 'timestamp'),
  field('b', 'bool', true), field('c', 'bool'),
];

const types: readonly ValueType[] = ['bool', 'int', 'float', 'string', 'timestamp'];
const texts = ['', 'a', 'b', 'ab', 'Abc', ' x ', 'éa', 'ORD', '12', '-3.5', 'true', '2001-02-03', 'a,b,c', '😀z', '\uff5e', '%', '_'];
const ints = [0, 1, 2, 3, -1, -7, 10, 60, 1000, 9007199254740991, -9007199254740991];
const floats = [0, 0.5, -0.5, 1.5, 2.5, -2.5, 3.25, 1e-7, 1e15, 1e300, -1e300, 0.1];
const times = [0, -1, 86_399_999, 951_782_400_000, 978_307_200_000, 978_307_261_001, -1_000_000_000_123, 983_404_799_999];

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)]!;
}

export function randomValue(random: Random, type: ValueType): Value {
  switch (type) {
    case 'bool':
      return random.below(2) === 1;
    case 'int':
      return random.below(3) === 0 ? random.below(200) - 100 : pick(random, ints);
    case 'float':
      return random.below(3) === 0 ? (random.below(20000) - 10000) / 64 : pick(random, floats);
    case 'string':
      return pick(random, texts);
    case 'timestamp':
      return random.below(3) === 0 ? 978_307_200_000 + random.below(31_536_000) * 1000 : pick(random, times);
  }
}

/** Of a size that doesn't overflow in small expressions: for literals, and for comparisons with engines that overflow differently. */
export function tameValue(random: Random, type: ValueType): Value {
  const value = randomValue(random, type);
  return typeof value === 'number' && type !== 'timestamp' && Math.abs(value) > 10_000 ? value % 10_000 : value;
}

export function randomRow(random: Random, valueOf = randomValue): Row {
  return randomSchema.map(({ type, nullable }) => (nullable && random.below(4) === 0 ? null : valueOf(random, type)));
}

/** The text of an expression of this type over `randomSchema`. */
export function randomText(random: Random, type: ValueType, depth: number): string {
  if (depth <= 0 || random.below(6) === 0) return leaf(random, type);
  if (random.below(2) === 0) {
    const call = randomCall(random, type, depth);
    if (call !== null) return call;
  }
  return composite(random, type, depth);
}

function leaf(random: Random, type: ValueType): string {
  if (random.below(3) > 0) return pick(random, randomSchema.filter((each) => each.type === type)).name;
  return random.below(8) === 0 ? `CAST(NULL AS ${type})` : literal(random, type);
}

function literal(random: Random, type: ValueType): string {
  const value = tameValue(random, type);
  switch (type) {
    case 'bool':
      return value === true ? 'TRUE' : 'false';
    case 'int':
      return `(${String(value)})`;
    case 'float':
      return `(${String(value)}${Number.isInteger(value) ? '.0' : ''})`;
    case 'string':
      return `'${String(value).replaceAll("'", "''")}'`;
    case 'timestamp':
      return pick(random, ["TIMESTAMP '2001-01-01 00:00:00'", "TIMESTAMP '1969-12-31T23:59:59.999'", "TIMESTAMP '2000-02-29 12:30'"]);
  }
}

export function candidates(type: ValueType): { entry: FunctionEntry; signature: Signature }[] {
  return functions.flatMap((entry) => entry.signatures.filter((each) => allows(each, type)).map((signature) => ({ entry, signature })));
}

function allows({ parameters, result }: Signature, type: ValueType): boolean {
  if (result !== 'T') return result === type;
  return parameters.every(({ among }) => among === undefined || among.includes(type));
}

function randomCall(random: Random, type: ValueType, depth: number): string | null {
  const found = candidates(type);
  return found.length === 0 ? null : callText(random, { ...pick(random, found), type, depth });
}

export interface CallRequest { readonly entry: FunctionEntry; readonly signature: Signature; readonly type: ValueType; readonly depth: number }

export function callText(random: Random, { entry, signature, type, depth }: CallRequest): string {
  const generic = signature.result === 'T' ? type : pick(random, types);
  const typeOf = (parameter: ParameterType): ValueType => (parameter === 'T' ? generic : parameter);
  const repeated = signature.variadic === true ? random.below(3) : 0;
  const last = signature.parameters.at(-1)!;
  const parameters: Parameter[] = [...signature.parameters, ...Array.from({ length: repeated }, () => last)];
  const args = parameters.map((each) => (each.choice === undefined ? randomText(random, typeOf(each.type), depth - 1) : `'${pick(random, each.choice)}'`));
  const name = pick(random, [entry.name, ...(entry.aliases ?? [])]);
  return `${random.below(2) === 0 ? name : name.toLowerCase()}(${args.join(', ')})`;
}

function composite(random: Random, type: ValueType, depth: number): string {
  const sub = (each: ValueType): string => randomText(random, each, depth - 1);
  const branch = random.below(6);
  if (branch === 0) return `CASE WHEN ${sub('bool')} THEN ${sub(type)} WHEN ${sub('bool')} THEN ${sub(type)} ${random.below(2) === 0 ? '' : `ELSE ${sub(type)} `}END`;
  if (branch === 1) {
    const subject = pick(random, types);
    return `CASE ${sub(subject)} WHEN ${sub(subject)} THEN ${sub(type)} ELSE ${sub(type)} END`;
  }
  switch (type) {
    case 'bool':
      return condition(random, sub);
    case 'int':
      return pick(random, [
        () => `(${sub('int')} ${pick(random, ['+', '-', '*', 'DIV', '%'])} ${sub('int')})`,
        () => `(- ${sub('int')})`,
        () => `(${sub('timestamp')} - ${sub('timestamp')})`,
        () => `CAST(${sub(pick(random, ['bool', 'float', 'string']))} AS int)`,
      ])();
    case 'float':
      return pick(random, [
        () => `(${sub('float')} ${pick(random, ['+', '-', '*', '/', '%'])} ${sub(pick(random, ['float', 'int']))})`,
        () => `(${sub('int')} / ${sub('int')})`,
        () => `(- ${sub('float')})`,
        () => `CAST(${sub(pick(random, ['bool', 'int', 'string']))} AS float)`,
      ])();
    case 'string':
      return random.below(2) === 0 ? `(${sub('string')} || ${sub('string')})` : `CAST(${sub(pick(random, types))} AS string)`;
    case 'timestamp':
      return random.below(3) === 0 ? `CAST(${sub('string')} AS timestamp)` : `(${sub('timestamp')} ${pick(random, ['+', '-'])} ${sub('int')})`;
  }
}

function condition(random: Random, sub: (type: ValueType) => string): string {
  const type = pick(random, types);
  return pick(random, [
    () => `(${sub(type)} ${pick(random, ['=', '<>', '!=', '<', '<=', '>', '>=', 'IS DISTINCT FROM', 'IS NOT DISTINCT FROM'])} ${sub(type)})`,
    () => `(${sub('bool')} ${pick(random, ['AND', 'OR'])} ${sub('bool')})`,
    () => `(NOT ${sub('bool')})`,
    () => `(${sub(type)} IS ${pick(random, ['', 'NOT '])}NULL)`,
    () => `(${sub(type)} ${pick(random, ['', 'NOT '])}BETWEEN ${sub(type)} AND ${sub(type)})`,
    () => `(${sub(type)} ${pick(random, ['', 'NOT '])}IN (${sub(type)}, ${literal(random, type)}, ${literal(random, type)}))`,
    () => `(${sub('string')} ${pick(random, ['', 'NOT '])}LIKE ${pick(random, ["'%a%'", "'_b'", "'a!%' ESCAPE '!'", "'%'", sub('string')])})`,
    () => `CAST(${sub(pick(random, ['int', 'float', 'string']))} AS bool)`,
  ])();
}

/** As many as wanted, each short enough for the parser. */
export function randomTexts(random: Random, count: number, depth = 3): { text: string; type: ValueType }[] {
  const found: { text: string; type: ValueType }[] = [];
  while (found.length < count) {
    const type = pick(random, types);
    const text = randomText(random, type, 1 + random.below(depth));
    if (text.length <= 1500) found.push({ text, type });
  }
  return found;
}
