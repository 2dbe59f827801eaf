import { memo } from 'react';
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDocumentStore } from '../state/document-store.ts';
import { useRunStore } from '../state/run-store.ts';
import { useRunView } from '../state/run-view.ts';
import { titleOf } from '../state/verbs.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { MeterFigure } from './MeterFigure.tsx';
import { MeterTables } from './MeterTables.tsx';
import { measures, meterViews } from './series.ts';
import controls from '../ui/controls.module.css';
import styles from './meter.module.css';

/** How far each answer is from the truth over the clock, and what it costs. */
export function Meter(): ReactNode {
  const views = useRunStore(useShallow((state) => meterViews(state.meter?.samples ?? [])));
  if (views.length === 0) return <EmptyMeter />;
  return (
    <ScrollRegion className={styles.meter} label="Truth meter">
      {views.map((view) => <ViewRow key={view} view={view} />)}
      <MeterTables />
    </ScrollRegion>
  );
}

const ViewRow = memo(function ViewRow({ view }: { readonly view: string }): ReactNode {
  const name = useDocumentStore(() => titleOf(view));
  return (
    <section className={styles.view} aria-label={`Truth meter of ${name}`}>
      <h3 className={styles.name}>{name}</h3>
      <div className={styles.figures}>{measures.map((measure) => <MeterFigure key={measure.key} view={view} name={name} measure={measure} />)}</div>
    </section>
  );
});

function EmptyMeter(): ReactNode {
  const both = useDocumentStore((state) => state.document.architecture === 'both');
  const measured = useRunView((state) => state.measured);
  const on = both || measured;
  return (
    <div className={styles.empty}>
      <p>The truth meter compares each answer, while the run goes on, with what a batch over everything would answer: how old it is, how wrong, which records it misses or counts twice, and what it costs to keep it up to date.</p>
      {on
        ? <p>It is on: its first figures appear as soon as the run has something to measure.</p>
        : (
          <>
            <p>It costs about as much again as the run itself, so that with one architecture it is off until you ask. With both it is always on.</p>
            <button type="button" className={`${controls.button} ${controls.primary}`} onClick={() => useRunView.setState({ measured: true })}>Measure this run</button>
          </>
        )}
    </div>
  );
}
