import type { PipelineDocument } from './document.ts';

/** The undo log: plain data, documents shared between its entries. */
export interface History {
  /** Oldest first. */
  readonly past: readonly HistoryEntry[];
  readonly present: HistoryEntry;
  /** What `redo` brings back, next one first. */
  readonly future: readonly HistoryEntry[];
}

export interface HistoryEntry {
  readonly document: PipelineDocument;
  /** What was done to get here: `Move 3 nodes`. Undo of the present entry names it. */
  readonly label: string;
  /**
   * Edits that follow one another under the same key are one undo step: a burst of arrow keys, typing in one field.
   * null never joins.
   */
  readonly key: string | null;
}

export const historyLimit = 500;

export function createHistory(document: PipelineDocument, label = 'Open'): History {
  return { past: [], present: { document, label, key: null }, future: [] };
}

/** The present document after an edit. Nothing changed: the same history. Forgets what could have been redone. */
export function push(history: History, { document, label, key = null }: { document: PipelineDocument; label: string; key?: string | null }): History {
  const { past, present, future } = history;
  if (document === present.document) return history;
  const joins = key !== null && key === present.key && future.length === 0;
  return {
    past: joins ? past : [...past, present].slice(-historyLimit),
    present: { document, label, key },
    future: [],
  };
}

/** Ends a burst: the next edit is an undo step of its own, whatever its key (focus left the field, a pause was made). */
export function seal(history: History): History {
  return history.present.key === null ? history : { ...history, present: { ...history.present, key: null } };
}

export function canUndo(history: History): boolean {
  return history.past.length > 0;
}

export function canRedo(history: History): boolean {
  return history.future.length > 0;
}

export function undo(history: History): History {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { past: past.slice(0, -1), present: { ...before, key: null }, future: [present, ...future] };
}

export function redo(history: History): History {
  const { past, present, future } = history;
  const [after, ...rest] = future;
  if (after === undefined) return history;
  return { past: [...past, present], present: { ...after, key: null }, future: rest };
}
