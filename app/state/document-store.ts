import { create } from 'zustand';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { compileDocument, emptyDocument } from './compilation.ts';
import type { Compilation } from './compilation.ts';
import { createUndoLog, recordEdit, redoEdit, undoEdit } from './undo.ts';
import type { UndoLog } from './undo.ts';

/**
 * The one document on the page, what the compiler says about it, and how to take steps back. Whoever wants to change
 * the document calls `editDocument` (one undo step) or a verb of verbs.ts. `compilation` always belongs to `document`.
 */
export interface DocumentState {
  /** Names the saved pipeline; a new one for each document that is opened. Also the engine's run id. */
  readonly id: string;
  readonly document: PipelineDocument;
  readonly compilation: Compilation;
  readonly undo: UndoLog;
  readonly saved: SaveState;
}

/** `failed` keeps the reason in words; the document in memory is untouched. */
export type SaveState = { readonly kind: 'saved' } | { readonly kind: 'saving' } | { readonly kind: 'failed'; readonly reason: string };

export const useDocumentStore = create<DocumentState>(() => opened('unsaved', emptyDocument));

function opened(id: string, document: PipelineDocument): DocumentState {
  return { id, document, compilation: compileDocument(document), undo: createUndoLog(), saved: { kind: 'saved' } };
}

/** Puts another document on the page, with an empty undo log. */
export function openDocument(id: string, document: PipelineDocument): void {
  useDocumentStore.setState(opened(id, document));
}

export type Edit = (document: PipelineDocument) => PipelineDocument;

/**
 * Changes the document: one undo step called `label` (`Move 3 nodes`). Edits in a row with the same `key` become one
 * step (a burst of arrow keys, a slider). An edit that answers with the same document is no step at all.
 */
export function editDocument(label: string, edit: Edit, key?: string): void {
  useDocumentStore.setState((state) => {
    const document = edit(state.document);
    if (document === state.document) return state;
    return { document, compilation: compileDocument(document), undo: recordEdit(state.undo, { label, key: key ?? null, before: state.document, at: Date.now() }) };
  });
}

export function undo(): void {
  useDocumentStore.setState((state) => stepped(state, undoEdit(state.undo, state.document)));
}

export function redo(): void {
  useDocumentStore.setState((state) => stepped(state, redoEdit(state.undo, state.document)));
}

function stepped(state: DocumentState, step: { readonly undo: UndoLog; readonly document: PipelineDocument } | null): Partial<DocumentState> {
  return step === null ? state : { ...step, compilation: compileDocument(step.document) };
}

export function setSaved(saved: SaveState): void {
  useDocumentStore.setState({ saved });
}
