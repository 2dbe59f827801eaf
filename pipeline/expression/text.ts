import { expressionLimits } from './limits.ts';

/**
 * Orders strings by Unicode code point: < 0, 0 or > 0. UTF-16 units order alike but where a surrogate (D800-DFFF) meets
 * a unit from E000-FFFF: there the surrogate stands for the larger code point.
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

const surrogate = /[\uD800-\uDFFF]/;

/** The code points of a text; plain units when it has none above FFFF. */
export function codePoints(text: string): string | readonly string[] {
  return surrogate.test(text) ? [...text] : text;
}

export function codePointLength(text: string): number {
  return codePoints(text).length;
}

/** Code points [start, end), both clamped to the text. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  const points = codePoints(text);
  const from = Math.max(0, start);
  const to = Math.max(from, end);
  return typeof points === 'string' ? points.slice(from, to) : points.slice(from, to).join('');
}

/** A text that a function made, or null when it is longer than the cap. */
export function capped(text: string): string | null {
  return text.length <= expressionLimits.text ? text : null;
}
