import { EditorView } from '@codemirror/view';

/** The page's tokens reach into the shadow root; its classes do not. */
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
  '.cm-tooltip': { backgroundColor: 'var(--surface)', color: 'var(--text)', border: '1px solid var(--border-strong)', borderRadius: 'var(--radius-sm)', boxShadow: 'var(--shadow-raised)', marginTop: '3px', zIndex: '20', maxWidth: '300px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', minWidth: '150px', maxWidth: '280px', maxHeight: '180px', padding: '3px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', borderRadius: 'var(--radius-sm)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent-soft)', color: 'var(--text)' },
  '.cm-completionDetail': { color: 'var(--text-muted)', fontStyle: 'normal', marginLeft: '10px' },
  '.cm-diagnostic': { fontFamily: 'var(--font-sans)', padding: '5px 8px' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--error-line)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--warning-line)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--error-line)', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warning-line)', textUnderlineOffset: '3px' },
});
