import { Download, Table2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { usePanelData } from '../state/run-store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { Panel, PanelKind } from '#pipeline/document/document.ts';
import { BarPanel } from './bar/BarPanel.tsx';
import { downloadCsv } from './download-csv.ts';
import { NumberPanel } from './number/NumberPanel.tsx';
import { PanelSettings } from './settings/PanelSettings.tsx';
import { PanelStanding } from './PanelStanding.tsx';
import { TablePanel } from './table/TablePanel.tsx';
import { useSight } from './use-sight.ts';
import type { ViewChoice } from './views.ts';
import { meaningOfPanel, panelKindWords, titleOfPanel } from './words.ts';
import styles from './panels.module.css';

const LinePanel = lazy(async () => ({ default: (await import('./line/LinePanel.tsx')).LinePanel }));

interface PanelFrameProps {
  readonly panel: Panel;
  readonly place: number;
  readonly count: number;
  readonly views: readonly ViewChoice[];
  /** Just added: its settings open by themselves. */
  readonly fresh: boolean;
}

export function PanelFrame({ panel, place, count, views, fresh }: PanelFrameProps): ReactNode {
  const [asTable, setAsTable] = useState(false);
  const [search, setSearch] = useState('');
  const view = views.find((each) => each.node === panel.view);
  const title = titleOfPanel(panel, view);
  const kind: PanelKind = asTable ? 'table' : panel.kind;
  const meaning = asTable ? '' : meaningOfPanel(panel);
  const showRows = (text: string): void => {
    setSearch(text);
    setAsTable(true);
  };
  return (
    <article className={styles.panel} aria-label={`${title}, ${panelKindWords[panel.kind].toLowerCase()}`} data-kind={panel.kind}>
      <header className={styles.head}>
        <h3 className={styles.title} title={title}>{title}</h3>
        <div className={styles.actions}>
          {panel.kind !== 'table' && (
            <IconButton label={asTable ? `Show as ${panelKindWords[panel.kind].toLowerCase()}` : 'Show as table'} pressed={asTable} onPress={() => { setSearch(''); setAsTable(!asTable); }}>
              <Table2 size={14} aria-hidden />
            </IconButton>
          )}
          {kind === 'table' && <IconButton label="Download all rows as CSV" onPress={() => void downloadCsv(panel.view, title)}><Download size={14} aria-hidden /></IconButton>}
          <PanelSettings panel={panel} place={place} count={count} views={views} initiallyOpen={fresh} />
        </div>
      </header>
      {meaning !== '' && <p className={styles.meaning} title={meaning}>{meaning}</p>}
      <Suspense fallback={<div className={styles.body} />}>
        <PanelBody panel={panel} kind={kind} search={search} onSearch={setSearch} onRows={showRows} title={title} />
      </Suspense>
      <PanelStanding panel={panel.id} />
    </article>
  );
}

export interface PanelBodyProps {
  readonly panel: Panel;
  readonly title: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** Shows the rows behind a bar or number, to take one apart. */
  readonly onRows: (search: string) => void;
}

function PanelBody({ kind, ...props }: PanelBodyProps & { readonly kind: PanelKind }): ReactNode {
  switch (kind) {
    case 'table': return <TablePanel {...props} />;
    case 'line': return <WatchedBody {...props} kind={kind}><LinePanel {...props} /></WatchedBody>;
    case 'bar': return <WatchedBody {...props} kind={kind}><BarPanel {...props} /></WatchedBody>;
    case 'number': return <WatchedBody {...props} kind={kind}><NumberPanel {...props} /></WatchedBody>;
  }
}

/** A body that needs no more of the engine than its kind. */
function WatchedBody({ panel, kind, children }: { readonly panel: Panel; readonly kind: PanelKind; readonly children: ReactNode }): ReactNode {
  const ref = useSight<HTMLDivElement>(panel.id, { kind, offset: 0, limit: 0, search: '' });
  const state = usePanelState(panel.id, kind);
  return <div ref={ref} className={styles.body}>{state === 'ready' ? children : <p className={styles.waiting}>{state}</p>}</div>;
}

/** `ready`, or the words to show instead. */
function usePanelState(panel: string, kind: PanelKind): string {
  const data = usePanelData(panel)?.data;
  if (data === undefined) return 'Waiting for the first answer…';
  if (data.kind === 'error') return data.problem.message;
  return data.kind === kind ? 'ready' : 'Waiting for the first answer…';
}
