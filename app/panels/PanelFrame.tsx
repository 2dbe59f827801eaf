import { Download, Table2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { usePanelAnswers } from '../state/run-store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { Panel, PanelKind } from '#pipeline/document/document.ts';
import { BarPanel } from './bar/BarPanel.tsx';
import { downloadCsv } from './download-csv.ts';
import { useFreshPanel } from './fresh-panel.ts';
import { CompareTable } from './compare/CompareTable.tsx';
import { MeterFigures } from './MeterFigures.tsx';
import { NumberPanel } from './number/NumberPanel.tsx';
import { PanelSettings } from './settings/PanelSettings.tsx';
import { PanelStanding } from './PanelStanding.tsx';
import { TablePanel } from './table/TablePanel.tsx';
import { answersOf, useShown } from './shown.ts';
import type { Shown } from './shown.ts';
import { useSight } from './use-sight.ts';
import { Waiting } from './Waiting.tsx';
import type { ViewChoice } from '../state/view-choices.ts';
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
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!fresh) return;
    ref.current?.scrollIntoView({ block: 'nearest' });
    useFreshPanel.setState({ id: '' });
  }, [fresh]);
  const shown = useShown();
  const view = views.find((each) => each.node === panel.view);
  const title = titleOfPanel(panel, view);
  const kind: PanelKind = asTable ? 'table' : panel.kind;
  const meaning = asTable ? '' : meaningOfPanel(panel);
  const showRows = (text: string): void => {
    setSearch(text);
    setAsTable(true);
  };
  return (
    <article ref={ref} className={styles.panel} aria-label={`${title}, ${panelKindWords[panel.kind].toLowerCase()}`} data-kind={panel.kind}>
      <header className={styles.head}>
        <h3 className={styles.title} title={title}>{title}</h3>
        <div className={styles.actions}>
          {panel.kind !== 'table' && (
            <IconButton label={asTable ? `Show as ${panelKindWords[panel.kind].toLowerCase()}` : 'Show as table'} pressed={asTable} onPress={() => { setSearch(''); setAsTable(!asTable); }}>
              <Table2 size={14} aria-hidden />
            </IconButton>
          )}
          {kind === 'table' && <IconButton label="Download all rows as CSV" onPress={() => void downloadCsv(panel.view, title, shown)}><Download size={14} aria-hidden /></IconButton>}
          <PanelSettings panel={panel} place={place} count={count} views={views} initiallyOpen={fresh} />
        </div>
      </header>
      {meaning !== '' && <p className={styles.meaning} title={meaning}>{meaning}</p>}
      <MeterFigures view={panel.view} shown={shown} />
      <Suspense fallback={<div className={styles.body} />}>
        <PanelBody panel={panel} kind={kind} shown={shown} search={search} onSearch={setSearch} onRows={showRows} title={title} />
      </Suspense>
      <PanelStanding panel={panel.id} shown={shown} />
    </article>
  );
}

export interface PanelBodyProps {
  readonly panel: Panel;
  readonly title: string;
  readonly shown: Shown;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** Shows the rows behind a bar or number, to take one apart. */
  readonly onRows: (search: string) => void;
}

function PanelBody({ kind, ...props }: PanelBodyProps & { readonly kind: PanelKind }): ReactNode {
  switch (kind) {
    case 'table': return props.shown === 'both' ? <CompareTable {...props} /> : <TablePanel {...props} />;
    case 'line': return <WatchedBody panel={props.panel} shown={props.shown} kind={kind}><LinePanel {...props} /></WatchedBody>;
    case 'bar': return <WatchedBody panel={props.panel} shown={props.shown} kind={kind}><BarPanel {...props} /></WatchedBody>;
    case 'number': return <WatchedBody panel={props.panel} shown={props.shown} kind={kind}><NumberPanel {...props} /></WatchedBody>;
  }
}

interface WatchedBodyProps extends Pick<PanelBodyProps, 'panel' | 'shown'> { readonly kind: PanelKind; readonly children: ReactNode }

/** A body that needs no more of the engine than its kind. */
function WatchedBody({ panel, kind, shown, children }: WatchedBodyProps): ReactNode {
  const ref = useSight<HTMLDivElement>(panel.id, { kind, offset: 0, limit: 0, search: '' });
  const state = usePanelState(panel.id, kind, shown);
  return <div ref={ref} className={styles.body}>{state === 'ready' ? children : state === 'waiting' ? <Waiting /> : <p className={styles.waiting}>{state.problem}</p>}</div>;
}

/** Or what is wrong with what the panel asks for. */
function usePanelState(panel: string, kind: PanelKind, shown: Shown): 'ready' | 'waiting' | { readonly problem: string } {
  const answers = usePanelAnswers(panel);
  const fitting = answersOf(answers, kind, shown);
  if (fitting.lambda !== undefined || fitting.kappa !== undefined) return 'ready';
  const { lambda, kappa } = answersOf(answers, 'error', shown);
  const problem = lambda?.problem.message ?? kappa?.problem.message;
  return problem === undefined ? 'waiting' : { problem };
}
