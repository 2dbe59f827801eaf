import { expressionLimits } from './limits.ts';

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
