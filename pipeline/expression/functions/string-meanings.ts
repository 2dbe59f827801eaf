import type { Value } from '../../data/schema.ts';
import { expressionLimits } from '../limits.ts';
import { codePointLength, codePoints, sliceCodePoints } from '../text.ts';
import { number, text } from './define.ts';

/** Each code point by its own; one whose mapping is several code points stays. */
export function simpleCase(whole: string, map: (point: string) => string): string {
  let result = '';
  for (const point of whole) {
    const mapped = map(point);
    result += codePointLength(mapped) === 1 ? mapped : point;
  }
  return result;
}

/** 1-based, in code points; 0 when there is none. */
export function positionIn(whole: string, part: string): number {
  const unit = whole.indexOf(part);
  return unit < 0 ? 0 : codePointLength(whole.slice(0, unit)) + 1;
}

/** (text, length, fill); null beyond the cap. */
export function pad(args: readonly Value[], side: 'left' | 'right'): string | null {
  const whole = text(args, 0);
  const length = Math.max(0, number(args, 1));
  if (length > expressionLimits.text) return null;
  const fill = codePoints(text(args, 2));
  const missing = length - codePointLength(whole);
  if (missing <= 0) return sliceCodePoints(whole, 0, length);
  if (fill.length === 0) return whole;
  let filling = '';
  for (let i = 0; i < missing; i++) filling += fill[i % fill.length]!;
  return side === 'left' ? filling + whole : whole + filling;
}

export function splitPart(whole: string, separator: string, index: number): string {
  if (index < 1) return '';
  if (separator === '') return index === 1 ? whole : '';
  return whole.split(separator)[index - 1] ?? '';
}
