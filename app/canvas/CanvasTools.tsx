import { useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Network, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { currentDocument } from '../state/document-store.ts';
import { moveTo } from '../state/verbs.ts';
import { useSessionStore } from '../state/session-store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { leaveWhole, showWhole } from './fitting.ts';
import styles from './Canvas.module.css';

/** Zoom, fit and tidy, in the corner of the canvas. */
export function CanvasTools(): ReactNode {
  const flow = useReactFlow();
  const zoom = (by: 'zoomIn' | 'zoomOut'): void => {
    leaveWhole();
    void flow[by]();
  };
  const tidy = async (): Promise<void> => {
    const { tidyPositions } = await import('./tidy.ts');
    moveTo(tidyPositions(currentDocument()), null, 'Tidy the layout');
    useSessionStore.setState({ viewport: null });
  };
  return (
    <div className={styles.tools} role="toolbar" aria-label="View">
      <IconButton label="Zoom in" onPress={() => zoom('zoomIn')}><Plus size={16} aria-hidden /></IconButton>
      <IconButton label="Zoom out" onPress={() => zoom('zoomOut')}><Minus size={16} aria-hidden /></IconButton>
      <IconButton label="Show everything" keys="Shift 1" onPress={() => showWhole(flow)}><Maximize size={15} aria-hidden /></IconButton>
      <IconButton label="Tidy the layout" onPress={() => void tidy()}><Network size={15} aria-hidden /></IconButton>
    </div>
  );
}
