import { maxNameLength } from './limits.ts';

/**
 * Names for a file's columns that expressions can use: other characters than letters, digits and `_` become `_`, a
 * leading digit gets one in front, an empty name becomes `column_3` (its place, from 1), and a name taken before gets
 * `_2`, `_3` … Names are given in order of sight, so the same file gets the same names every time.
 */
export class ColumnNamer {
  readonly names: string[] = [];
  readonly #taken = new Set<string>();

  add(raw: string): number {
    const name = unique(identifier(raw, this.names.length), this.#taken);
    this.#taken.add(name);
    return this.names.push(name) - 1;
  }
}

export function columnNames(raw: readonly string[]): string[] {
  const namer = new ColumnNamer();
  for (const text of raw) namer.add(text);
  return namer.names;
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
