import { useEffect, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { runCommands } from '../state/run-commands.ts';
import { useConsole } from './console-store.ts';
import { SqlEditor } from './editor/SqlEditor.tsx';
import type { SqlEditorHandle } from './editor/SqlEditor.tsx';
import { knownTables } from './known-tables.ts';
import { QueryBar } from './QueryBar.tsx';
import { ResultPane } from './ResultPane.tsx';
import styles from './console.module.css';

/** SQL over the answers of one moment and the raw history behind them. Its engine is fetched when this is first seen. */
export function Console(): ReactNode {
  const document = useDocumentStore((state) => state.document);
  const compilation = useDocumentStore((state) => state.compilation);
  const tables = useMemo(() => knownTables(document, compilation), [document, compilation]);
  const editor = useRef<SqlEditorHandle>(null);
  useEngineWhileOpen();
  useForgetOtherDocuments();
  return (
    <div className={styles.console}>
      <section className={styles.query} aria-label="Query">
        <SqlEditor tables={tables} ref={editor} />
        <QueryBar tables={tables} />
      </section>
      <ResultPane tables={tables} goTo={(position) => editor.current?.goTo(position)} />
    </div>
  );
}

function useEngineWhileOpen(): void {
  useEffect(() => {
    const commands = runCommands().then((all) => all.console());
    void commands.then((console) => console.open()).then((opened) => { if (opened.ok) useConsole.setState({ functions: opened.value }); }, () => undefined);
    return () => void commands.then((console) => console.leave());
  }, []);
}

/** What was answered of another pipeline says nothing of this one; the text may be of use. */
function useForgetOtherDocuments(): void {
  const id = useDocumentStore((state) => state.id);
  const before = useRef(id);
  useEffect(() => {
    if (before.current !== id) useConsole.setState({ outcome: null, held: false, chart: null });
    before.current = id;
  }, [id]);
}
