import { create } from 'zustand';
import { Memory } from '#pipeline/base/memory.ts';
import { emptyDocument } from '#pipeline/document/defaults.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { createHistory, push, redo as redoHistory, seal, undo as undoHistory } from '#pipeline/document/history.ts';
import type { History } from '#pipeline/document/history.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Compilation } from '#pipeline/compile/compile.ts';

/**
 * The one document on the page, what the compiler says about it, and the way back. Whoever wants to change the document
 * calls `editDocument` (one undo step). `compilation` always belongs to `document`: it is made once for each change.
 */
export interface DocumentState {
  /** Names the saved pipeline; a new one for each document that is opened. Also the engine's run id. */
  readonly id: string;
  readonly document: PipelineDocument;
  readonly compilation: Compilation;
  readonly history: History;
  readonly saved: SaveState;
}

/** `failed` keeps the reason in words; the document in memory is untouched. */
export type SaveState = { readonly kind: 'saved' } | { readonly kind: 'saving' } | { readonly kind: 'failed'; readonly reason: string };

/** Of the compilation before: an edit compiles only what it reaches. */
const memory = new Memory();

export const useDocumentStore = create<DocumentState>(() => opened('unsaved', emptyDocument));

function opened(id: string, document: PipelineDocument): DocumentState {
  return { id, document, compilation: compile(document, memory), history: createHistory(document), saved: { kind: 'saved' } };
}

/** Puts another document on the page, with nothing to undo. */
export function openDocument(id: string, document: PipelineDocument): void {
  useDocumentStore.setState(opened(id, document));
}

export function currentDocument(): PipelineDocument {
  return useDocumentStore.getState().document;
}

export type Edit = (document: PipelineDocument) => PipelineDocument;

/** Edits with one key become one undo step while no more than this lies between them (ms). */
const burstGap = 1500;
let lastEdit = 0;

/**
 * Changes the document: one undo step called `label` (`Move 3 nodes`). Edits in a row with the same `key` are one step
 * (a burst of arrow keys, a slider). An edit that answers with the same document is no step at all.
 */
export function editDocument(label: string, edit: Edit, key: string | null = null): void {
  const at = Date.now();
  const pause = at - lastEdit > burstGap;
  lastEdit = at;
  useDocumentStore.setState((state) => {
    const before = pause ? seal(state.history) : state.history;
    return present(state, push(before, { document: edit(state.document), label, key }));
  });
}

export function undo(): void {
  useDocumentStore.setState((state) => present(state, undoHistory(state.history)));
}

export function redo(): void {
  useDocumentStore.setState((state) => present(state, redoHistory(state.history)));
}

function present(state: DocumentState, history: History): Partial<DocumentState> {
  const { document } = history.present;
  return document === state.document ? { history } : { history, document, compilation: compile(document, memory) };
}

export function setSaved(saved: SaveState): void {
  useDocumentStore.setState({ saved });
}
