import { autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { PostgreSQL } from '@codemirror/lang-sql';
import { syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import type { Problem } from '#pipeline/problem.ts';
import { replaceSelected } from '../../ui/editor/replace-selected.ts';
import { completeSql } from './completions.ts';
import type { Completing } from './completions.ts';
import { sqlColours, sqlTheme } from './sql-theme.ts';

interface ViewOptions {
  readonly text: string;
  readonly completing: () => Completing;
  readonly changed: (text: string) => void;
  readonly run: (text: string) => void;
}

export interface SqlView {
  show(text: string): void;
  /** Underlines the place of a problem with the text that it belongs to; null: nothing is wrong. */
  mark(problem: Problem | null): void;
  /** Puts the cursor there. */
  goTo(position: number): void;
  focus(): void;
  destroy(): void;
}

export function createSqlView(carrier: HTMLElement, options: ViewOptions): SqlView {
  const root = carrier.attachShadow({ mode: 'open', delegatesFocus: true });
  const run = (from: EditorView): boolean => {
    closeCompletion(from);
    options.run(from.state.doc.toString());
    return true;
  };
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        history(),
        closeBrackets(),
        PostgreSQL.extension,
        syntaxHighlighting(sqlColours),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'SQL query', spellcheck: 'false', autocapitalize: 'off' }),
        EditorView.domEventHandlers({ beforeinput: replaceSelected }),
        EditorView.updateListener.of((update) => { if (update.docChanged) options.changed(update.state.doc.toString()); }),
        autocompletion({ override: [(context) => completeSql(context, options.completing())], icons: false, maxRenderedOptions: 60 }),
        placeholder('SELECT …'),
        sqlTheme,
      ],
    }),
  });
  return {
    show: (text) => { if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }); },
    mark: (problem) => view.dispatch(setDiagnostics(view.state, problem?.where.span === undefined ? [] : [{ from: Math.min(problem.where.span.start, view.state.doc.length), to: Math.min(problem.where.span.end, view.state.doc.length), severity: 'error', message: problem.message }])),
    goTo: (position) => {
      view.dispatch({ selection: { anchor: Math.min(position, view.state.doc.length) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
