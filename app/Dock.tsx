import { lazy, useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useDocumentStore } from './state/document-store.ts';
import { openDockPart, useRunView } from './state/run-view.ts';
import type { DockPart } from './state/run-view.ts';
import { Slot } from './ui/Slot.tsx';
import controls from './ui/controls.module.css';
import styles from './Dock.module.css';

const PanelDock = lazy(async () => ({ default: (await import('./panels/PanelDock.tsx')).PanelDock }));
const PanelActions = lazy(async () => ({ default: (await import('./panels/PanelActions.tsx')).PanelActions }));
const Versions = lazy(async () => ({ default: (await import('./versions/Versions.tsx')).Versions }));
const VersionsActions = lazy(async () => ({ default: (await import('./versions/VersionsActions.tsx')).VersionsActions }));
const Meter = lazy(async () => ({ default: (await import('./meter/Meter.tsx')).Meter }));
const MeterActions = lazy(async () => ({ default: (await import('./meter/MeterActions.tsx')).MeterActions }));
const Models = lazy(async () => ({ default: (await import('./models/Models.tsx')).Models }));
const ModelsActions = lazy(async () => ({ default: (await import('./models/ModelsActions.tsx')).ModelsActions }));
const Console = lazy(async () => ({ default: (await import('./console/Console.tsx')).Console }));

interface Part {
  readonly title: string;
  readonly name: string;
  readonly body: () => ReactNode;
  /** What stands at the other end of the tabs. */
  readonly actions: () => ReactNode;
}

const parts: Readonly<Record<DockPart, Part>> = {
  panels: { title: 'Panels', name: 'The panels', body: () => <PanelDock />, actions: () => <PanelActions /> },
  versions: { title: 'Versions', name: 'The versions', body: () => <Versions />, actions: () => <VersionsActions /> },
  meter: { title: 'Truth meter', name: 'The truth meter', body: () => <Meter />, actions: () => <MeterActions /> },
  models: { title: 'Models', name: 'The models', body: () => <Models />, actions: () => <ModelsActions /> },
  sql: { title: 'SQL', name: 'The SQL console', body: () => <Console />, actions: () => null },
};

/** Below the canvas: what the views answer, the versions of a Kappa job, how far the answers are from the truth, how well models do, and SQL over them. */
export function Dock(): ReactNode {
  const chosen = useRunView((state) => state.dock);
  const kappa = useDocumentStore((state) => state.document.architecture !== 'lambda');
  const learns = useDocumentStore((state) => state.document.nodes.some(({ kind }) => kind === 'train'));
  const offered: readonly DockPart[] = ['panels', ...(kappa ? ['versions' as const] : []), 'meter', ...(learns ? ['models' as const] : []), 'sql'];
  const open = offered.includes(chosen) ? chosen : 'panels';
  const part = parts[open];
  return (
    <div className={styles['dock']}>
      <header className={styles['head']}>
        <DockTabs offered={offered} open={open} />
        <Slot name={`${part.name}’ actions`} resetKey={open}>{part.actions()}</Slot>
      </header>
      <div className={styles['body']} role="tabpanel" id="dock-part" aria-labelledby={`dock-${open}`}><Slot name={part.name} resetKey={open}>{part.body()}</Slot></div>
    </div>
  );
}

function DockTabs({ offered, open }: { readonly offered: readonly DockPart[]; readonly open: DockPart }): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    moved.current = false;
  }, [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = offered.indexOf(open);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: offered.length - 1 }[event.key];
    const next = to === undefined ? undefined : offered[(to + offered.length) % offered.length];
    if (next === undefined) return;
    event.preventDefault();
    moved.current = true;
    openDockPart(next);
  };
  return (
    <div ref={list} className={styles['tabs']} role="tablist" aria-label="Live results" onKeyDown={onKeyDown}>
      {offered.map((each) => (
        <button key={each} type="button" role="tab" id={`dock-${each}`} className={controls['tab']} aria-selected={each === open} aria-controls={each === open ? 'dock-part' : undefined}
          tabIndex={each === open ? 0 : -1} onClick={() => openDockPart(each)}>{parts[each].title}</button>
      ))}
    </div>
  );
}
