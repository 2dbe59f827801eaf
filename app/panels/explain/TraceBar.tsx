import { Route } from 'lucide-react';
import type { ReactNode } from 'react';
import { darkenTrace, useLitTrace } from '../../state/lit-trace.ts';
import { printMinute } from '../../ui/text/time.ts';
import controls from '../../ui/controls.module.css';
import { kappaFate, lambdaFate } from './fates.ts';
import styles from './explain.module.css';

/** Says whose way is lit on the canvas, and puts it out. */
export function TraceBar(): ReactNode {
  const lit = useLitTrace((state) => state.lit);
  if (lit === null) return null;
  const { record } = lit;
  const parts = [['Lambda', lambdaFate(record)], ['Kappa', kappaFate(record)]] as const;
  return (
    <output className={styles.traceBar}>
      <Route size={14} aria-hidden />
      <span>
        On the canvas: the way of the record of {printMinute(record.eventTime)}, offset {record.offset}.
        {parts.map(([name, fate]) => (fate === null ? '' : ` ${name} counts it: ${fate.words}.`)).join('')}
      </span>
      <button type="button" className={controls.button} onClick={darkenTrace}>Clear</button>
    </output>
  );
}
