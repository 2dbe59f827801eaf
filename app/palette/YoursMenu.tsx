import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { printCompositeFile } from '#pipeline/document/edits.ts';
import { deleteOperator } from '../state/composite-verbs.ts';
import { currentDocument } from '../state/document-store.ts';
import { openDialog } from '../state/session-store.ts';
import { announce } from '../ui/announce.ts';
import controls from '../ui/controls.module.css';
import { fileName, saveFile } from '../ui/save-file.ts';

export interface YoursMenuProps {
  /** Of the composite. */
  readonly id: string;
  readonly name: string;
  readonly uses: number;
  readonly onPlace: () => void;
  /** How the trigger looks and is called. */
  readonly face: { readonly className: string | undefined; readonly 'aria-label': string; readonly children: ReactNode };
}

/** What can be done with an operator of one's own. */
export function YoursMenu({ id, name, uses, onPlace, face }: YoursMenuProps): ReactNode {
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger {...face} />
      <Menu.Portal>
        <Menu.Positioner className={controls.positioner} sideOffset={4} align="end">
          <Menu.Popup className={controls.popup}>
            <Menu.Item className={controls.item} onClick={onPlace}>Place</Menu.Item>
            <Menu.Item className={controls.item} onClick={() => openDialog({ kind: 'operator', of: { composite: id } })}>Rename…</Menu.Item>
            <Menu.Item className={controls.item} onClick={() => exportOperator(id, name)}>Export to a file</Menu.Item>
            <Menu.Item className={controls.item} disabled={uses > 0} onClick={() => { deleteOperator(id); announce(`Deleted the operator ${name}`); }}>{uses > 0 ? 'Delete (it is placed)' : 'Delete'}</Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function exportOperator(id: string, name: string): void {
  const text = printCompositeFile(currentDocument(), id);
  if (text !== null) saveFile(new Blob([text], { type: 'application/json' }), `${fileName(name)}.composite.json`);
}
