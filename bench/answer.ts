/** The rows of a view by their key, in one string; each row's measures by name. */
export type Answer = ReadonlyMap<string, AnswerRow>;

export type AnswerRow = Readonly<Record<string, number>>;

export function answerKey(...parts: readonly (string | number)[]): string {
  return parts.join('|');
}

/** The first difference in words, or null. Averages may differ by the order of their sums: 1e-9, relative, where a work doesn't say otherwise. */
export function compareAnswers(truth: Answer, answer: Answer, tolerance = 1e-9): string | null {
  if (truth.size !== answer.size) return `${answer.size} rows instead of ${truth.size}`;
  for (const [key, wanted] of truth) {
    const found = answer.get(key);
    if (found === undefined) return `no row ${key}`;
    const same = Object.entries(wanted).every(([name, value]) => Math.abs((found[name] ?? Number.NaN) - value) <= tolerance * Math.max(1, Math.abs(value)));
    if (!same) return `${key} is ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`;
  }
  return null;
}
