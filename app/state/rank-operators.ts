import type { Face } from '#pipeline/document/composites/face.ts';

/**
 * The operators that a search finds, best first. Each word must be found somewhere; a hit at the start of the name
 * counts most, then at the start of a word of it, then inside, then in an alias, the category, the summary.
 */
export function rankOperators(operators: readonly Face[], search: string): readonly Face[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return operators;
  return operators
    .map((operator, order) => ({ operator, order, score: scoreAll(operator, words) }))
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map((each) => each.operator);
}

function scoreAll(operator: Face, words: readonly string[]): number {
  let total = 0;
  for (const word of words) {
    const score = scoreWord(operator, word);
    if (score === 0) return 0;
    total += score;
  }
  return total;
}

function scoreWord({ label, kind, aliases, category, summary }: Face, word: string): number {
  return Math.max(
    scoreText(label, word, 100), scoreText(kind, word, 90), ...aliases.map((alias) => scoreText(alias, word, 60)),
    scoreText(category, word, 30), scoreText(summary, word, 15), isSubsequence(word, label.toLowerCase()) ? 5 : 0,
  );
}

function scoreText(text: string, word: string, weight: number): number {
  const at = text.toLowerCase().indexOf(word);
  if (at < 0) return 0;
  if (text.length === word.length) return weight;
  if (at === 0) return weight * 0.9;
  return /[a-z0-9]/i.test(text.charAt(at - 1)) ? weight * 0.5 : weight * 0.7;
}

function isSubsequence(word: string, text: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === word.charAt(at)) at++;
  return word.length > 1 && at === word.length;
}
