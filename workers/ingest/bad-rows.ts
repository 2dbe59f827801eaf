import { maxListedBadRows } from '../history/history-log.ts';
import type { BadRow, IngestProgress } from '../history/history-log.ts';
import { maxExcerpt, maxNameLength } from './limits.ts';

/** Rows that could not be taken: all counted, the first listed. */
export class BadRows {
  #count: number;
  readonly #listed: BadRow[];

  constructor(before: Pick<IngestProgress, 'bad' | 'badRows'> = { bad: 0, badRows: [] }) {
    this.#count = before.bad;
    this.#listed = [...before.badRows];
  }

  get count(): number {
    return this.#count;
  }

  add(row: number, column: string, reason: string, text: string): void {
    this.#count++;
    if (this.#listed.length < maxListedBadRows) this.#listed.push({ row, column: column.slice(0, maxNameLength), reason, text: excerpt(text) });
  }

  counted(): { readonly bad: number; readonly badRows: readonly BadRow[] } {
    return { bad: this.#count, badRows: [...this.#listed] };
  }
}

function excerpt(text: string): string {
  return text.length <= maxExcerpt ? text : `${text.slice(0, maxExcerpt - 1)}…`;
}
