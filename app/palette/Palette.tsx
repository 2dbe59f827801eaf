import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { operators } from '#pipeline/operators/index.ts';
import { currentDocument, useDocumentStore } from '../state/document-store.ts';
import { nameOfKey, placeable } from '../state/palette-keys.ts';
import { useSessionStore } from '../state/session-store.ts';
import { addOperator } from '../state/verbs.ts';
import type { Tie } from '../state/verbs.ts';
import { announce } from '../ui/announce.ts';
import { PickList } from '../ui/PickList.tsx';
import { operatorItems } from '../state/operator-items.ts';
import { startPaletteDrag } from './start-drag.ts';
import styles from './Palette.module.css';
import { Yours } from './Yours.tsx';

/** Everything that can be added: drag it to the canvas, or press Enter to put it behind what is selected. A search finds one's own, too. */
export function Palette(): ReactNode {
  const composites = useDocumentStore((state) => state.document.composites);
  const find = useCallback((search: string) => operatorItems(search, search === '' ? operators : placeable({ ...currentDocument(), composites })), [composites]);
  return (
    <div className={styles.palette}>
      <div className={styles.all}>
        <PickList label="Search operators" placeholder="Search operators" find={find} empty="No operator is called that." onPick={addBehindSelection} onEscape={() => undefined}
          itemProps={(key) => ({ draggable: true, onDragStart: (event: DragEvent | React.DragEvent) => startPaletteDrag(event, key) })} />
      </div>
      <Yours onPlace={addBehindSelection} />
    </div>
  );
}

function addBehindSelection(key: string): void {
  const { nodes, viewport } = { nodes: currentDocument().nodes, viewport: useSessionStore.getState().viewport };
  const [chosen] = useSessionStore.getState().selection.nodes;
  const behind = nodes.find((each) => each.id === chosen);
  const tie: Tie | undefined = behind === undefined ? undefined : { kind: 'after', node: behind.id };
  const zoom = viewport?.zoom ?? 1;
  const middle = { x: (-(viewport?.x ?? 0) + 360) / zoom, y: (-(viewport?.y ?? 0) + 160) / zoom };
  let place = behind === undefined ? middle : { x: behind.position.x + 300, y: behind.position.y };
  while (nodes.some(({ position }) => Math.abs(position.x - place.x) < 230 && Math.abs(position.y - place.y) < 150)) place = { x: place.x, y: place.y + 110 };
  addOperator(key, place, tie);
  announce(`Added ${nameOfKey(currentDocument(), key)}`);
}
