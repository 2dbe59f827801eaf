import type { ReactNode } from 'react';
import { currentDocument } from '../state/document-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { addOperator } from '../state/verbs.ts';
import type { Tie } from '../state/verbs.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { announce } from '../ui/announce.ts';
import { PickList } from '../ui/PickList.tsx';
import { operatorItems } from './operator-items.ts';
import { operatorMime } from './operator-mime.ts';
import styles from './Palette.module.css';

/** Everything that can be added: drag it to the canvas, or press Enter to put it behind what is selected. */
export function Palette(): ReactNode {
  return (
    <div className={styles.palette}>
      <PickList label="Search operators" placeholder="Search operators" find={operatorItems} empty="No operator is called that." onPick={addBehindSelection} onEscape={() => undefined}
        itemProps={(kind) => ({
          draggable: true,
          onDragStart: (event: DragEvent | React.DragEvent) => {
            event.dataTransfer?.setData(operatorMime, kind);
            if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'copy';
          },
        })} />
    </div>
  );
}

function addBehindSelection(kind: string): void {
  const { nodes, viewport } = { nodes: currentDocument().nodes, viewport: useSessionStore.getState().viewport };
  const [chosen] = useSessionStore.getState().selection.nodes;
  const behind = nodes.find((each) => each.id === chosen);
  const tie: Tie | undefined = behind === undefined ? undefined : { kind: 'after', node: behind.id };
  const zoom = viewport?.zoom ?? 1;
  const middle = { x: (-(viewport?.x ?? 0) + 360) / zoom, y: (-(viewport?.y ?? 0) + 160) / zoom };
  let place = behind === undefined ? middle : { x: behind.position.x + 300, y: behind.position.y };
  while (nodes.some(({ position }) => Math.abs(position.x - place.x) < 200 && Math.abs(position.y - place.y) < 90)) place = { x: place.x, y: place.y + 110 };
  addOperator(kind, place, tie);
  announce(`Added ${operatorOf(kind)?.label ?? kind}`);
}
