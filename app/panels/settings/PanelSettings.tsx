import { Popover } from '@base-ui/react/popover';
import { ArrowLeft, ArrowRight, Settings2, Trash2 } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { ReactNode, Ref } from 'react';
import { editDocument } from '../../state/document-store.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { movePanel, removePanel, setPanel } from '#pipeline/document/edits.ts';
import { panelKinds } from '#pipeline/document/document.ts';
import type { Panel, PanelKind, PanelOptions } from '#pipeline/document/document.ts';
import type { ViewChoice } from '../../state/view-choices.ts';
import { panelKindWords, titleOfPanel } from '../words.ts';
import { Choice } from './Choice.tsx';
import { ColumnSettings } from './ColumnSettings.tsx';
import controls from '../../ui/controls.module.css';
import styles from './settings.module.css';

interface PanelSettingsProps {
  readonly panel: Panel;
  readonly place: number;
  readonly count: number;
  readonly views: readonly ViewChoice[];
  readonly initiallyOpen: boolean;
}

/** What a panel shows; each change is an undo step. */
export function PanelSettings({ panel, place, count, views, initiallyOpen }: PanelSettingsProps): ReactNode {
  const [open, setOpen] = useState(initiallyOpen);
  const titleField = useRef<HTMLInputElement>(null);
  const view = views.find((each) => each.node === panel.view);
  const title = titleOfPanel(panel, view);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={controls.iconButton} aria-label={`Settings of ${title}`} title="Panel settings"><Settings2 size={14} aria-hidden /></Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={controls.positioner} side="top" align="end" sideOffset={6}>
          <Popover.Popup className={`${controls.popup} ${styles.popup}`} initialFocus={titleField}>
            <div className={styles.head}>
              <Popover.Title className={styles.heading}>Panel</Popover.Title>
              <IconButton label="Move left" disabled={place === 0} onPress={() => move(panel, place - 1)}><ArrowLeft size={14} aria-hidden /></IconButton>
              <IconButton label="Move right" disabled={place === count - 1} onPress={() => move(panel, place + 1)}><ArrowRight size={14} aria-hidden /></IconButton>
              <IconButton label="Remove this panel" onPress={() => editDocument('Remove a panel', (document) => removePanel(document, panel.id))}><Trash2 size={14} aria-hidden /></IconButton>
            </div>
            <div className={styles.fields}>
              <TitleField key={panel.title} field={titleField} panel={panel} placeholder={view?.name ?? ''} />
              <Choice label="Shows" value={panel.kind} options={panelKinds.map((kind) => ({ value: kind, label: panelKindWords[kind] }))}
                onChange={(kind) => editDocument('Change what a panel shows', (document) => setPanel(document, panel.id, { kind: kind as PanelKind }))} />
              <Choice label="View" value={panel.view} options={views.map(({ node, name, kind }) => ({ value: node, label: name, help: kind }))}
                onChange={(node) => editDocument('Change the view of a panel', (document) => setPanel(document, panel.id, { view: node, options: noColumns }))} />
              <ColumnSettings panel={panel} schema={view?.schema ?? []} />
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

const noColumns: Partial<PanelOptions> = { x: '', y: '', series: '', sort: '' };

function move(panel: Panel, index: number): void {
  editDocument('Move a panel', (document) => movePanel(document, panel.id, index));
}

function TitleField({ field, panel, placeholder }: { readonly field: Ref<HTMLInputElement>; readonly panel: Panel; readonly placeholder: string }): ReactNode {
  const id = useId();
  const commit = (title: string): void => editDocument('Rename a panel', (document) => setPanel(document, panel.id, { title: title.trim() }));
  return (
    <>
      <label htmlFor={id}>Title</label>
      <input ref={field} id={id} className={controls.input} defaultValue={panel.title} placeholder={placeholder} maxLength={100}
        onBlur={(event) => commit(event.currentTarget.value)}
        onKeyDown={(event) => { if (event.key === 'Enter') commit(event.currentTarget.value); }} />
    </>
  );
}
