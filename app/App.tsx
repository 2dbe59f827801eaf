import { lazy } from 'react';
import type { ReactNode } from 'react';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { CanvasArea } from './canvas/CanvasArea.tsx';
import { Dock } from './Dock.tsx';
import { narrowWidth, useSessionStore } from './state/session-store.ts';
import { receiveFiles } from './storage/receive-files.ts';
import { Header } from './ui/header/Header.tsx';
import { SidePanel } from './ui/SidePanel.tsx';
import { LiveRegion } from './ui/LiveRegion.tsx';
import { NoticeArea } from './ui/NoticeArea.tsx';
import { Slot } from './ui/Slot.tsx';
import { useMedia } from './ui/use-media.ts';
import { usePageKeys } from './ui/use-page-keys.ts';
import styles from './App.module.css';

const Inspector = lazy(async () => ({ default: (await import('./inspector/Inspector.tsx')).Inspector }));
const FaultList = lazy(async () => ({ default: (await import('./faults/FaultList.tsx')).FaultList }));
const NodeVerdict = lazy(async () => ({ default: (await import('./verdict/NodeVerdict.tsx')).NodeVerdict }));
const Timeline = lazy(async () => ({ default: (await import('./timeline/Timeline.tsx')).Timeline }));
const TooltipLayer = lazy(async () => ({ default: (await import('./ui/TooltipLayer.tsx')).TooltipLayer }));
const Dialogs = lazy(async () => ({ default: (await import('./ui/Dialogs.tsx')).Dialogs }));

/** The page: header; side panel, canvas and inspector; live panels; timeline. */
export function App(): ReactNode {
  const dialog = useSessionStore((state) => state.dialog);
  usePageKeys();
  return (
    <CSPProvider disableStyleElements>
      <div className={styles['page']}>
        <Slot name="The header"><Header /></Slot>
        <Slot name="The work area"><Regions /></Slot>
        <section className={styles['timeline']} aria-label="Timeline"><Slot name="The timeline"><Timeline /></Slot></section>
        <LiveRegion />
        <NoticeArea />
        <Slot name="Tooltips"><TooltipLayer /></Slot>
        {dialog !== null && <Slot name="The dialog"><Dialogs request={dialog} /></Slot>}
      </div>
    </CSPProvider>
  );
}

function Regions(): ReactNode {
  const regions = useSessionStore((state) => state.regions);
  const vertical = useDefaultLayout({ id: 'watersmeet.rows', panelIds: ['work', ...(regions.panels ? ['panels'] : [])] });
  return (
    <Group className={styles['rows']} orientation="vertical" defaultLayout={vertical.defaultLayout} onLayoutChanged={vertical.onLayoutChanged}>
      <Panel id="work" minSize={160}><Columns /></Panel>
      {regions.panels && <Separator className={styles['rowBar']} aria-label="Height of the live panels" />}
      {regions.panels && (
        <Panel id="panels" defaultSize={panelsShare()} minSize={110} groupResizeBehavior="preserve-pixel-size" className={styles['region']}>
          <section className={styles['fill']} aria-label="Live panels"><Dock /></section>
        </Panel>
      )}
    </Group>
  );
}

const takeFiles = (files: readonly File[]): void => void receiveFiles(files);
const verdictOf = (node: string): ReactNode => <Slot name="The verdict"><NodeVerdict node={node} /></Slot>;

/** What the panels have of the height at first: in a low window half of it, or a table would show no row. */
function panelsShare(): string {
  return innerHeight < 760 ? '50%' : '36%';
}

const sideSize = { defaultSize: 244, minSize: 160, maxSize: 420, groupResizeBehavior: 'preserve-pixel-size' } as const;
const inspectorSize = { defaultSize: 320, minSize: 240, maxSize: 640, groupResizeBehavior: 'preserve-pixel-size' } as const;

function Columns(): ReactNode {
  const open = useSessionStore((state) => state.regions);
  const narrow = useMedia(`(max-width: ${narrowWidth - 1}px)`);
  const inspector = open.inspector;
  const side = open.side && !(narrow && inspector);
  const canvas = !narrow || (!side && !inspector);
  const horizontal = useDefaultLayout({ id: 'watersmeet.columns', panelIds: [...(side ? ['side'] : []), ...(canvas ? ['canvas'] : []), ...(inspector ? ['inspector'] : [])] });
  return (
    <Group className={styles['columns']} orientation="horizontal" defaultLayout={horizontal.defaultLayout} onLayoutChanged={horizontal.onLayoutChanged}>
      {side && (
        <Panel id="side" {...(canvas ? sideSize : {})} className={styles['region']}>
          <SidePanel />
        </Panel>
      )}
      {side && canvas && <Separator className={styles['columnBar']} aria-label="Width of the side panel" />}
      {canvas && <Panel id="canvas" minSize={240} className={styles['canvas']}><main className={styles['fill']}><Slot name="The canvas"><CanvasArea onFiles={takeFiles} /></Slot></main></Panel>}
      {inspector && canvas && <Separator className={styles['columnBar']} aria-label="Width of the inspector" />}
      {inspector && (
        <Panel id="inspector" {...(canvas ? inspectorSize : {})} className={styles['region']}>
          <aside className={styles['fill']} aria-label="Inspector"><Slot name="The inspector"><Inspector faults={<Slot name="The faults"><FaultList /></Slot>} verdictOf={verdictOf} /></Slot></aside>
        </Panel>
      )}
    </Group>
  );
}
