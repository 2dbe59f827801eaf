import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';
import { tokenize } from '#pipeline/expression/tokens.ts';
import type { TokenKind } from '#pipeline/expression/tokens.ts';

const marks = new Map<TokenKind, Decoration>(
  (['number', 'string', 'quoted', 'keyword', 'function', 'operator', 'invalid'] as const).map((kind) => [kind, Decoration.mark({ class: `tok-${kind}` })]),
);

/** Colours by our own tokenizer, so that what is coloured is what is parsed. */
export const expressionColours = ViewPlugin.fromClass(class {
  decorations: DecorationSet;
  constructor(view: EditorView) {
    this.decorations = decorate(view);
  }
  update(update: ViewUpdate): void {
    if (update.docChanged) this.decorations = decorate(update.view);
  }
}, { decorations: (plugin) => plugin.decorations });

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { kind, span } of tokenize(view.state.doc.toString())) {
    const mark = marks.get(kind);
    if (mark !== undefined && span.end > span.start) builder.add(span.start, span.end, mark);
  }
  return builder.finish();
}
