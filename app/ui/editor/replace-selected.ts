import type { EditorView } from '@codemirror/view';

/** Typing over selected text. The browser would keep the look of what it replaces by inline styles, which the page's policy refuses. */
export function replaceSelected(event: InputEvent, view: EditorView): boolean {
  if (event.inputType !== 'insertText' || event.data === null || view.composing || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
  return true;
}
