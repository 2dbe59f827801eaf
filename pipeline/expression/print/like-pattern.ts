import type { TypedLike } from '../typed-expression.ts';

/** One code point of a LIKE pattern: to be taken literally, or a wildcard. */
export interface PatternPart {
  readonly kind: 'text' | 'one' | 'any';
  readonly text: string;
}

/** The parts of a literal pattern; null for a pattern that is computed, and for one that ends in its escape. */
export function patternParts({ pattern, escape }: TypedLike): readonly PatternPart[] | null {
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') return null;
  const points = [...pattern.value];
  const parts: PatternPart[] = [];
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    if (point === escape) {
      i += 1;
      if (i === points.length) return null;
      parts.push({ kind: 'text', text: points[i]! });
    } else parts.push({ kind: point === '%' ? 'any' : point === '_' ? 'one' : 'text', text: point });
  }
  return parts;
}

/** The same pattern in an engine whose escape is a backslash. */
export function backslashPattern(parts: readonly PatternPart[]): string {
  return parts.map(({ kind, text }) => (kind === 'text' && /[%_\\]/u.test(text) ? `\\${text}` : text)).join('');
}
