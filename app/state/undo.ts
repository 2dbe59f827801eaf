import type { PipelineDocument } from '#pipeline/document/document.ts';

/** Steps back and forth, the latest last. Documents share what did not change, so that keeping them is cheap. */
export interface UndoLog {
  readonly past: readonly UndoStep[];
  readonly future: readonly UndoStep[];
}

export interface UndoStep {
  readonly label: string;
  readonly document: PipelineDocument;
  readonly key: string | null;
  readonly at: number;
}

interface Change { readonly label: string; readonly key: string | null; readonly before: PipelineDocument; readonly at: number }

export const maxUndoSteps = 200;
/** Edits with one key this close together (ms) become one step. */
export const coalescingGap = 1000;

export function createUndoLog(): UndoLog {
  return { past: [], future: [] };
}

export function recordEdit(log: UndoLog, { label, key, before, at }: Change): UndoLog {
  const last = log.past.at(-1);
  if (last !== undefined && key !== null && last.key === key && at - last.at <= coalescingGap && log.future.length === 0) {
    return { past: [...log.past.slice(0, -1), { ...last, label, at }], future: [] };
  }
  return { past: [...log.past, { label, key, at, document: before }].slice(-maxUndoSteps), future: [] };
}

type Stepped = { readonly undo: UndoLog; readonly document: PipelineDocument } | null;

export function undoEdit(log: UndoLog, document: PipelineDocument): Stepped {
  const step = log.past.at(-1);
  if (step === undefined) return null;
  return { document: step.document, undo: { past: log.past.slice(0, -1), future: [...log.future, { ...step, document, key: null }] } };
}

export function redoEdit(log: UndoLog, document: PipelineDocument): Stepped {
  const step = log.future.at(-1);
  if (step === undefined) return null;
  return { document: step.document, undo: { past: [...log.past, { ...step, document, key: null }], future: log.future.slice(0, -1) } };
}
