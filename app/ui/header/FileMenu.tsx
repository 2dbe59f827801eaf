import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { emptyDocument } from '#pipeline/document/defaults.ts';
import { currentDocument } from '../../state/document-store.ts';
import { openDialog } from '../../state/session-store.ts';
import { exportCurrent, openAsNew, openText } from '../../storage/open.ts';
import { linkTo } from '../../storage/share-link.ts';
import { chooseFile } from '../choose-file.ts';
import { notify } from '../notices.ts';
import controls from '../controls.module.css';
import styles from './Header.module.css';

async function importPipeline(): Promise<void> {
  const file = await chooseFile('.json,application/json');
  if (file !== null) await openText(await file.text());
}

async function importData(): Promise<void> {
  const file = await chooseFile('.csv,.tsv,.ndjson,.jsonl,.json,.parquet');
  if (file !== null) openDialog({ kind: 'import-data', node: null, files: [file] });
}

async function copyLink(): Promise<void> {
  const link = await linkTo(currentDocument());
  if (link === null) return notify('This pipeline is too large for a link. Export it as a file instead.', 'error');
  try {
    await navigator.clipboard.writeText(link);
    notify('A link to this pipeline is on the clipboard. Own data files are not in it.');
  } catch {
    notify('The browser does not let the page write to the clipboard. Export a file instead.', 'error');
  }
}

export interface FileMenuProps {
  readonly icon: ReactNode;
}

export function FileMenu({ icon }: FileMenuProps): ReactNode {
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger className={`${controls.iconButton} ${styles.file}`} aria-label="File">{icon}<span>File</span></Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={controls.positioner} sideOffset={4} align="start">
          <Menu.Popup className={controls.popup}>
            <Item onPick={() => openDialog({ kind: 'gallery' })}>New from an example…</Item>
            <Item onPick={() => void openAsNew(emptyDocument)}>New, empty</Item>
            <Item onPick={() => openDialog({ kind: 'open' })}>Open…</Item>
            <Item onPick={() => void openAsNew({ ...currentDocument(), name: `${currentDocument().name} (copy)`.slice(0, 128) })}>Duplicate</Item>
            <Item onPick={() => openDialog({ kind: 'versions' })}>Earlier versions…</Item>
            <Menu.Separator className={controls.separator} />
            <Item onPick={() => void importData()}>Add a data file…</Item>
            <Item onPick={() => void importPipeline()}>Import a pipeline…</Item>
            <Item onPick={() => openDialog({ kind: 'export' })}>Export to engines…</Item>
            <Item onPick={exportCurrent}>Export as a file</Item>
            <Item onPick={() => void copyLink()}>Copy a link</Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Item({ children, onPick }: { readonly children: ReactNode; readonly onPick: () => void }): ReactNode {
  return <Menu.Item className={controls.item} onClick={onPick}>{children}</Menu.Item>;
}
