import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { latestSample, measuredNode } from '../state/meter-view.ts';
import { useRunStore } from '../state/run-store.ts';
import type { MeterSample } from '#pipeline/serving/meter.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { printAge, printError } from '../ui/text/gap.ts';
import type { Shown } from './shown.ts';
import styles from './panels.module.css';

/** How old and how wrong the answer is, where it is measured: two small figures for each architecture that is shown. */
export function MeterFigures({ view, shown }: { readonly view: string; readonly shown: Shown }): ReactNode {
  const document = useDocumentStore((state) => state.document);
  const node = useRunStore((state) => (state.meter === null ? null : measuredNode(document, state.meter, view)));
  if (node === null) return null;
  return (
    <p className={styles.figures}>
      {shown !== 'kappa' && <Figures node={node} of="lambda" named={shown === 'both'} />}
      {shown !== 'lambda' && <Figures node={node} of="kappa" named={shown === 'both'} />}
    </p>
  );
}

const names = { lambda: 'Lambda', kappa: 'Kappa' } as const;

function Figures({ node, of, named }: { readonly node: string; readonly of: PlanArchitecture; readonly named: boolean }): ReactNode {
  const sample = useRunStore((state) => latestSample(state.meter, node, of));
  if (sample === undefined) return null;
  return (
    <span className={styles.figure} title={wordsOf(names[of], sample)}>
      {named && <span aria-hidden>{names[of].charAt(0)} </span>}
      <span className="visually-hidden">{named ? `${names[of]}: ` : ''}stale by </span>{sample.staleness === null ? '–' : printAge(sample.staleness)}
      <span className="visually-hidden">, error </span><span aria-hidden> · </span><span data-off={sample.arrived.error > 0 || undefined}>{sample.arrived.error === 0 ? 'exact' : named ? `±${printError(sample.arrived.error)}` : `${printError(sample.arrived.error)} off`}</span>
    </span>
  );
}

function wordsOf(name: string, { staleness, arrived }: MeterSample): string {
  const age = staleness === null ? 'reflects nothing yet' : `is ${printAge(staleness)} behind the clock`;
  return `${name}: the answer ${age}; beside a batch over all that has arrived, ${arrived.wrong + arrived.missing + arrived.extra} of ${arrived.rows} rows are wrong, missing or too many (mean error ${printError(arrived.error)})`;
}
