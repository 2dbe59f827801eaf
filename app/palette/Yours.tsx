import { Ellipsis, FileInput, Plus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { usesOf } from '#pipeline/document/composites/instance.ts';
import { facesOf } from '#pipeline/document/composites/face.ts';
import type { CompositeFace } from '#pipeline/document/composites/face.ts';
import { importOperator } from '../state/composite-verbs.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { compositeKey } from '../state/palette-keys.ts';
import { openDialog, useSessionStore } from '../state/session-store.ts';
import controls from '../ui/controls.module.css';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { notify } from '../ui/notices.ts';
import { fetchAhead, whenFetched } from '../ui/unfetched.ts';
import { startPaletteDrag } from './start-drag.ts';
import styles from './Palette.module.css';
import type { YoursMenuProps } from './YoursMenu.tsx';

const fetchMenu = async (): Promise<{ default: ComponentType<YoursMenuProps> }> => ({ default: (await import('./YoursMenu.tsx')).YoursMenu });
const YoursMenu = lazy(fetchMenu);

/** The operators that were made of nodes of this pipeline: to place, rename, export and delete, and the way in for those of others. */
export function Yours({ onPlace }: { readonly onPlace: (key: string) => void }): ReactNode {
  const document = useDocumentStore((state) => state.document);
  const selected = useSessionStore((state) => state.selection.nodes);
  const file = useRef<HTMLInputElement>(null);
  const faces = [...facesOf(document).values()];
  return (
    <section className={styles.yours} aria-label="Your operators">
      <div className={styles.yoursHead}>
        <h3 className={controls.groupLabel}>Yours</h3>
        <IconButton label={selected.length === 0 ? 'Make operator from selection: select nodes first' : 'Make operator from selection…'} disabled={selected.length === 0} onPress={() => openDialog({ kind: 'operator', of: { nodes: selected } })}><Plus size={15} aria-hidden /></IconButton>
        <IconButton label="Import an operator…" onPress={() => file.current?.click()}><FileInput size={15} aria-hidden /></IconButton>
        <input ref={file} type="file" className="visually-hidden" aria-label="Operator file" tabIndex={-1} accept=".json,application/json"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (chosen !== undefined) void receive(chosen);
          }} />
      </div>
      {faces.length === 0
        ? <p className={styles.none}>Select nodes and make them one operator, to place it again or take it elsewhere.</p>
        : <ul className={styles.own}>{faces.map((face) => <Entry key={face.composite.id} face={face} uses={usesOf(document, face.composite.id)} onPlace={onPlace} />)}</ul>}
    </section>
  );
}

interface EntryProps {
  readonly face: CompositeFace;
  readonly uses: number;
  readonly onPlace: (key: string) => void;
}

function Entry({ face, uses, onPlace }: EntryProps): ReactNode {
  const { id } = face.composite;
  const key = compositeKey(id);
  const [asked, setAsked] = useState(false);
  const trigger = { className: controls.iconButton, 'aria-label': `More about ${face.label}`, children: <Ellipsis size={15} aria-hidden /> };
  const plain = <button type="button" {...trigger} aria-haspopup="menu" aria-expanded={asked} onPointerEnter={() => fetchAhead(fetchMenu())} onFocus={() => fetchAhead(fetchMenu())} onClick={() => whenFetched(fetchMenu(), () => setAsked(true))} />;
  return (
    <li className={styles.entry}>
      <button type="button" className={`${controls.item} ${styles.place}`} draggable onDragStart={(event) => startPaletteDrag(event, key)} onClick={() => onPlace(key)} title={face.summary}>
        <span className={styles.icon}><Icon name={face.icon} size={16} /></span>
        <span className={controls.itemText}>
          <span className={styles.label}>{face.label}</span>
          <span className={controls.itemHelp}>{uses === 0 ? 'not placed' : uses === 1 ? 'placed once' : `placed ${uses} times`}</span>
        </span>
      </button>
      {asked ? <Suspense fallback={plain}><YoursMenu id={id} name={face.label} uses={uses} onPlace={() => onPlace(key)} face={trigger} /></Suspense> : plain}
    </li>
  );
}

async function receive(file: File): Promise<void> {
  const { text, tone } = await importOperator(file);
  notify(text, tone);
}
