import { maxNameLength } from './limits.ts';

/**
 * The names of a file's columns as identifiers that expressions can use: other characters become `_`, a leading digit
 * gets one in front, an empty name becomes `column_3` (its place, from 1), and a name taken before gets `_2`, `_3` …
 */
export function columnNames(raw: readonly string[]): string[] {
  const taken = new Set<string>();
  return raw.map((text, index) => {
    const name = unique(identifier(text, index), taken);
    taken.add(name);
    return name;
  });
}

function identifier(text: string, index: number): string {
  const cleaned = text.trim().slice(0, maxNameLength).replace(/[^A-Za-z0-9_]/g, '_');
  if (/^_*$/.test(cleaned)) return `column_${index + 1}`;
  return /^\d/.test(cleaned) ? `_${cleaned}`.slice(0, maxNameLength) : cleaned;
}

function unique(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : `_${n}`;
    const candidate = name.slice(0, maxNameLength - suffix.length) + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}
