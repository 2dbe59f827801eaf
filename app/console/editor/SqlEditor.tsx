import { useEffect, useRef } from 'react';
import type { ReactNode, Ref } from 'react';
import { useImperativeHandle } from 'react';
import { must } from '#pipeline/base/assert.ts';
import { setText, useConsole } from '../console-store.ts';
import type { KnownTables } from '../known-tables.ts';
import { runQuery } from '../run-query.ts';
import { createSqlView } from './create-sql-view.ts';
import type { SqlView } from './create-sql-view.ts';
import styles from '../console.module.css';

export interface SqlEditorHandle {
  goTo(position: number): void;
}

/** CodeMirror in a shadow root: there its styles are adopted sheets, which a strict style policy allows. */
export function SqlEditor({ tables, ref }: { readonly tables: KnownTables; readonly ref: Ref<SqlEditorHandle> }): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<SqlView | null>(null);
  const known = useRef(tables);
  const text = useConsole((state) => state.text);
  const problem = useConsole(({ outcome, text: now }) => (outcome?.kind === 'problem' && outcome.text === now ? outcome.problem : null));
  useEffect(() => { known.current = tables; });
  useImperativeHandle(ref, () => ({ goTo: (position) => view.current?.goTo(position) }), []);
  useEffect(() => {
    // The element that carries the shadow root is made here, since a root can't be taken off again.
    const carrier = document.createElement('div');
    carrier.className = styles.carrier ?? '';
    // Outside of the shadow root its keys would seem to come from no field: no shortcut of the page may take them.
    carrier.addEventListener('keydown', (event) => event.stopPropagation());
    must(host.current, 'the place of the editor').append(carrier);
    const made = createSqlView(carrier, {
      text: useConsole.getState().text,
      completing: () => ({ tables: known.current, functions: useConsole.getState().functions }),
      changed: setText,
      run: (query) => void runQuery(query),
    });
    view.current = made;
    return () => {
      made.destroy();
      carrier.remove();
    };
  }, []);
  useEffect(() => view.current?.show(text), [text]);
  useEffect(() => view.current?.mark(problem), [problem]);
  return <div ref={host} className={styles.editor} />;
}
