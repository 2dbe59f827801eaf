import { EditorView } from '@codemirror/view';
import { popups } from '../../ui/editor/popups.ts';

export const expressionTheme = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--surface)', border: '1px solid var(--border)', borderRadius: 'var(--radius-sm)', fontSize: 'var(--text-sm)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5' },
  '.cm-content': { padding: '4px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 8px' },
  '.tok-number': { color: 'var(--series-2)' },
  '.tok-string': { color: 'var(--series-8)' },
  '.tok-keyword': { color: 'var(--series-4)', fontWeight: '600' },
  '.tok-function': { color: 'var(--series-1)' },
  '.tok-operator': { color: 'var(--text-muted)' },
  '.tok-invalid': { color: 'var(--error-text)' },
  ...popups,
  '.cm-tooltip': { ...popups['.cm-tooltip'], marginTop: '3px', maxWidth: '300px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { ...popups['.cm-tooltip.cm-tooltip-autocomplete > ul'], minWidth: '150px', maxWidth: '280px' },
});
