import type { Plan } from '../../compile/plan.ts';
import type { Field, Value } from '../../data/schema.ts';
import type { Random } from '../../base/random.ts';

/**
 * Values that a small log is made of: few, so that keys meet, and among them what the plan's own conditions speak of, so that
 * rows get past them.
 */
export interface Palette {
  value(random: Random, field: Field): Value;
  /** Milliseconds between two records: nothing, little, or about as long as a window or another duration of the plan. */
  gap(random: Random): number;
}

/** Midnight of 1 January 2026, UTC: a border of windows of most sizes. */
export const searchStart = 1_767_225_600_000;

export function paletteOf(plan: Plan): Palette {
  const found = literalsOf([...plan.steps, ...plan.merges, ...plan.queries].map(({ params }) => params));
  const whole = numbersFrom(found.numbers.map(Math.trunc), [0, 1, 2, 3]);
  const any = numbersFrom(found.numbers, [0, 1, 0.5, 2]);
  const texts = [...new Set(['a', 'b', ...found.texts])];
  const gaps = [0, 1, 1000, ...found.numbers.filter((each) => each >= 1000 && Number.isInteger(each)).flatMap((each) => [each / 2, each, each + 1])].map(Math.floor);
  return {
    value: (random, { type, nullable }) => {
      if (nullable && random.below(8) === 0) return null;
      switch (type) {
        case 'bool': return random.below(2) === 0;
        case 'int': return pick(random, whole);
        case 'float': return pick(random, any);
        case 'string': return pick(random, texts);
        case 'timestamp': return searchStart + pick(random, gaps);
      }
    },
    gap: (random) => pick(random, gaps),
  };
}

/** Half of the time one of the first two, so that values repeat. */
function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.below(random.below(2) === 0 ? Math.min(2, items.length) : items.length)]!;
}

/** The numbers, their neighbours and what lies between them. */
function numbersFrom(literals: readonly number[], plain: readonly number[]): number[] {
  const sorted = [...new Set(literals)].toSorted((a, b) => a - b);
  const between = sorted.slice(1).map((each, i) => Math.trunc((each + sorted[i]!) / 2));
  const all = [...plain, ...sorted.flatMap((each) => [each, each - 1, each + 1, each * 2]), ...between];
  return [...new Set(all.filter((each) => Math.abs(each) < 2 ** 40))];
}

/** Numbers and quoted texts in all params, expressions among them, wherever they stand. */
function literalsOf(params: unknown): { numbers: number[]; texts: string[] } {
  const numbers: number[] = [];
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'number') numbers.push(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
    else if (typeof value === 'string') {
      for (const [, text] of value.matchAll(/'((?:[^']|'')*)'/g)) texts.push(text!.replaceAll("''", "'"));
      for (const [text] of value.matchAll(/\d+(?:\.\d+)?/g)) numbers.push(Number(text));
    }
  };
  walk(params);
  return { numbers: numbers.slice(0, 64), texts: texts.slice(0, 64) };
}
