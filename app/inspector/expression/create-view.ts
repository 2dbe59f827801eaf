import { acceptCompletion, autocompletion, closeCompletion, completionKeymap, completionStatus } from '@codemirror/autocomplete';
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { forceLinting, linter } from '@codemirror/lint';
import type { Diagnostic } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { Schema, ValueType } from '#pipeline/data/schema.ts';
import { typeExpression } from '#pipeline/expression/typed.ts';
import { replaceSelected } from '../../ui/editor/replace-selected.ts';
import { completionsAt } from './completions.ts';
import { expressionColours } from './colours.ts';
import { expressionTheme } from './theme.ts';

interface ViewOptions {
  readonly text: string;
  readonly label: string;
  readonly schema: () => Schema;
  readonly result: ValueType | undefined;
  readonly optional: boolean;
  readonly commit: (text: string) => void;
  /** The text in the document: what Escape goes back to. */
  readonly committed: () => string;
}

export interface ExpressionView {
  show(text: string): void;
  /** The columns have changed: the same text may be right or wrong now. */
  recheck(): void;
  focus(): void;
  destroy(): void;
}

export function createExpressionView(carrier: HTMLElement, options: ViewOptions): ExpressionView {
  const root = carrier.attachShadow({ mode: 'open', delegatesFocus: true });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        Prec.highest(keymap.of(fieldKeys(options))),
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        history(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false' }),
        EditorView.domEventHandlers({ blur: (_, from) => { options.commit(from.state.doc.toString()); }, beforeinput: replaceSelected }),
        autocompletion({ override: [(context) => complete(context, options)], icons: false }),
        linter((from) => diagnose(from.state.doc.toString(), options), { delay: 150 }),
        expressionColours,
        expressionTheme,
      ],
    }),
  });
  const show = (text: string): void => {
    if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  };
  return { show, recheck: () => forceLinting(view), focus: () => view.focus(), destroy: () => view.destroy() };
}

/** Enter commits, Escape reverts; both close the completions first. Shift Enter is a line break. */
function fieldKeys(options: ViewOptions): { key: string; run: (view: EditorView) => boolean }[] {
  return [
    { key: 'Mod-Enter', run: (view) => {
      options.commit(view.state.doc.toString());
      return true;
    } },
    { key: 'Enter', run: (view) => {
      if (completionStatus(view.state) === 'active') return acceptCompletion(view);
      options.commit(view.state.doc.toString());
      return true;
    } },
    { key: 'Escape', run: (view) => {
      if (closeCompletion(view)) return true;
      const text = options.committed();
      if (text === view.state.doc.toString()) return false;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      return true;
    } },
  ];
}

function complete(context: CompletionContext, { schema }: ViewOptions): CompletionResult | null {
  const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
  if (word === null && !context.explicit) return null;
  return completionsAt(context.state.doc.toString(), context.pos, schema());
}

function diagnose(text: string, { schema, result, optional }: ViewOptions): Diagnostic[] {
  if (text.trim() === '' && optional) return [];
  const typed = typeExpression(text, schema());
  const found = typed.problems.map(({ where, severity, message, hint }): Diagnostic => ({
    from: Math.min(where.span?.start ?? 0, text.length),
    to: Math.min(where.span?.end ?? text.length, text.length),
    severity,
    message: hint === undefined ? message : `${message} ${hint}`,
  }));
  if (!typed.ok || result === undefined || typed.value.type === result) return found;
  return [...found, { from: 0, to: text.length, severity: 'error', message: `This gives a ${typed.value.type}, but a ${result} is needed.` }];
}
