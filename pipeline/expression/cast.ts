import type { Value, ValueType } from '../data/schema.ts';
import { roundHalfAway } from './numbers.ts';
import { parseTimestamp, printTimestamp } from './timestamp-text.ts';

/** The conversions that CAST makes; int <-> timestamp has named functions instead, because its unit would be a guess. */
const casts = new Map<ValueType, readonly ValueType[]>([
  ['bool', ['int', 'float', 'string']],
  ['int', ['bool', 'float', 'string']],
  ['float', ['bool', 'int', 'string']],
  ['string', ['bool', 'int', 'float', 'timestamp']],
  ['timestamp', ['string']],
]);

export function canCast(from: ValueType, to: ValueType): boolean {
  return from === to || casts.get(from)!.includes(to);
}

export function castHint(from: ValueType, to: ValueType): string {
  if (from === 'timestamp' && (to === 'int' || to === 'float')) return 'Use EPOCH_MS(…) for milliseconds since 1970.';
  if ((from === 'int' || from === 'float') && to === 'timestamp') return 'Use TO_TIMESTAMP(…), which takes milliseconds since 1970.';
  if (to === 'bool') return 'Write a comparison, such as … <> 0 or … IS NOT NULL.';
  return `A ${from} can become ${casts.get(from)!.join(', ')}.`;
}

const intText = /^[ \t\r\n]*[+-]?\d+[ \t\r\n]*$/u;
const floatText = /^[ \t\r\n]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ \t\r\n]*$/u;

/** The value in another type, or null when it has none there: a failed CAST. Ranges are checked by the caller. */
export function castValue(value: Exclude<Value, null>, from: ValueType, to: ValueType): Value {
  switch (to) {
    case 'bool':
      return typeof value === 'string' ? boolFromText(value) : value !== 0 && value !== false;
    case 'int':
      if (typeof value === 'string') return intText.test(value) ? Number(value) : null;
      return roundHalfAway(Number(value));
    case 'float':
      if (typeof value === 'string') return floatText.test(value) ? Number(value) : null;
      return Number(value);
    case 'string':
      return textOf(value, from);
    case 'timestamp':
      return typeof value === 'string' ? parseTimestamp(value) : null;
  }
}

function boolFromText(text: string): boolean | null {
  const word = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/gu, '').toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
}

export function textOf(value: Exclude<Value, null>, type: ValueType): string {
  if (typeof value !== 'number') return String(value);
  if (type === 'timestamp') return printTimestamp(value);
  return type === 'float' ? floatToText(value) : String(value);
}

/** The shortest digits that give the number back: `1.0`, `0.0001`, `1e-05`, `1e+16`; an exponent below 1e-4 and from 1e16. */
export function floatToText(value: number): string {
  const [digits, exponentText] = value.toExponential().split('e') as [string, string];
  const exponent = Number(exponentText);
  if (value === 0) return '0.0';
  if (exponent < -4 || exponent >= 16) return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  if (exponent < 0) return `${value < 0 ? '-' : ''}0.${'0'.repeat(-exponent - 1)}${digits.replace(/[-.]/gu, '')}`;
  const plain = digits.replace(/[-.]/gu, '').padEnd(exponent + 2, '0');
  return `${value < 0 ? '-' : ''}${plain.slice(0, exponent + 1)}.${plain.slice(exponent + 1)}`;
}
