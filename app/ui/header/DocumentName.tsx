import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { setName } from '#pipeline/document/edits.ts';
import { editDocument, useDocumentStore } from '../../state/document-store.ts';
import { TextInput } from '../TextInput.tsx';
import styles from './Header.module.css';

export function DocumentName(): ReactNode {
  const name = useDocumentStore((state) => state.document.name);
  useEffect(() => { document.title = `${name} · Watersmeet`; }, [name]);
  return (
    <TextInput className={styles.name ?? ''} aria-label="Name of the pipeline" value={name} size={Math.max(8, Math.min(48, name.length + 1))} maxLength={128}
      onCommit={(text) => { if (text.trim() !== '') editDocument('Rename the pipeline', (each) => setName(each, text.trim())); }} />
  );
}
