import type { Completion as Option, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { Schema } from '#pipeline/data/schema.ts';
import { completeExpression } from '#pipeline/expression/complete.ts';
import type { Completion } from '#pipeline/expression/complete.ts';

/** Our completions as CodeMirror's, in our order. */
export function completionsAt(text: string, position: number, schema: Schema): CompletionResult | null {
  const found = completeExpression(text, position, schema);
  const [first] = found;
  if (first === undefined) return null;
  return { from: first.replace.start, to: first.replace.end, filter: false, options: found.slice(0, 60).map(option) };
}

function option(each: Completion): Option {
  return {
    label: each.label,
    detail: each.detail,
    type: each.kind,
    ...(each.help === '' ? {} : { info: each.help }),
    apply: (view: EditorView, _: Option, from: number, to: number) => {
      const inside = each.insert.endsWith('()') ? 1 : 0;
      view.dispatch({ changes: { from, to, insert: each.insert }, selection: { anchor: from + each.insert.length - inside }, userEvent: 'input.complete' });
    },
  };
}
