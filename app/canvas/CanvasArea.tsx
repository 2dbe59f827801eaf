import { lazy } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import type { PictureKind } from '../state/session-store.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Slot } from '../ui/Slot.tsx';
import { Canvas } from './Canvas.tsx';
import type { CanvasProps } from './Canvas.tsx';
import styles from './CanvasArea.module.css';

const PhysicalCanvas = lazy(async () => ({ default: (await import('./physical/PhysicalCanvas.tsx')).PhysicalCanvas }));

const pictures: readonly { readonly value: PictureKind; readonly label: string; readonly tip: string }[] = [
  { value: 'logical', label: 'Logical', tip: 'What is computed: the pipeline as it is written, to be edited.' },
  { value: 'physical', label: 'Physical', tip: 'How it is kept up to date: what the compiler makes of it, part by part. To be looked at.' },
];

/** The canvas, and over it the choice of what it shows. */
export function CanvasArea({ onFiles }: CanvasProps): ReactNode {
  const picture = useSessionStore((state) => state.picture);
  const empty = useDocumentStore((state) => state.document.nodes.length === 0);
  return (
    <div className={styles.area}>
      {picture === 'logical' || empty ? <Canvas onFiles={onFiles} /> : <Slot name="The physical picture"><PhysicalCanvas /></Slot>}
      {!empty && <div className={styles.switch}><Segmented label="Picture" value={picture} options={pictures} onChange={(value) => useSessionStore.setState({ picture: value })} /></div>}
    </div>
  );
}
