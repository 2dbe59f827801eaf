import type { ReactNode } from 'react';
import { useSize } from '../../ui/use-size.ts';
import { printMeasure } from '../measure.ts';
import { NoRows } from '../NoRows.tsx';
import type { PanelBodyProps } from '../PanelFrame.tsx';
import { useAnswers } from '../shown.ts';
import { pairBars } from './paired-bars.ts';
import type { PairedBar } from './paired-bars.ts';
import styles from './bar.module.css';

/** WCAG 2.5.8: each bar is a target. Two need a little more. */
const leastHeight = { one: 24, two: 30 } as const;
const mostHeight = 34;

/** Bars as a list of buttons: name, bar, value; each shows the rows behind it. Their height is chosen so that only whole ones are in sight. */
export function BarPanel({ panel, title, shown, onRows }: PanelBodyProps): ReactNode {
  const bars = pairBars(useAnswers(panel.id, 'bar', shown));
  if (bars.length === 0) return <NoRows />;
  return <Bars bars={bars} title={title} two={shown === 'both'} onRows={onRows} />;
}

interface BarsProps extends Pick<PanelBodyProps, 'title' | 'onRows'> { readonly bars: readonly PairedBar[]; readonly two: boolean }

function Bars({ bars, title, two, onRows }: BarsProps): ReactNode {
  const [ref, { height }] = useSize<HTMLOListElement>();
  const values = bars.flatMap((bar) => [bar.lambda ?? 0, bar.kappa ?? 0]);
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low || 1;
  const least = two ? leastHeight.two : leastHeight.one;
  const fitting = Math.max(1, Math.min(bars.length, Math.floor(height / least)));
  const row = Math.min(mostHeight, Math.max(least, height / fitting));
  return (
    <ol ref={ref} className={styles.bars} style={{ gridAutoRows: row }} aria-label={`${title}: ${bars.length} bars${two ? ', each for Lambda and Kappa' : ''}, the largest first`}>
      {bars.map((bar) => (
        <li key={bar.name}>
          <button type="button" className={styles.bar} onClick={() => onRows(bar.name)} title={`Show the rows behind ${bar.name}`}>
            <span className={styles.name}>{bar.name}</span>
            {two
              ? <Pair bar={bar} low={low} span={span} />
              : <><Rail value={bar.lambda ?? bar.kappa} low={low} span={span} /><span className={styles.value}>{printBar(bar.lambda ?? bar.kappa)}</span></>}
          </button>
        </li>
      ))}
    </ol>
  );
}

interface Range { readonly low: number; readonly span: number }

function Rail({ value, low, span, of }: Range & { readonly value: number | null | undefined; readonly of?: 'lambda' | 'kappa' }): ReactNode {
  const share = (part: number): string => `${(100 * part) / span}%`;
  return (
    <span className={styles.rail} data-of={of} aria-hidden>
      <span className={styles.fill} style={{ left: share(Math.min(0, value ?? 0) - low), width: share(Math.abs(value ?? 0)) }} />
    </span>
  );
}

/** Lambda's bar is full, Kappa's is an outline below it; one value where both say the same. */
function Pair({ bar: { lambda, kappa }, low, span }: Range & { readonly bar: PairedBar }): ReactNode {
  const same = lambda === kappa;
  return (
    <>
      <span className={styles.rails}>
        <Rail of="lambda" value={lambda} low={low} span={span} />
        <Rail of="kappa" value={kappa} low={low} span={span} />
      </span>
      <span className={styles.values} data-same={same}>
        {same
          ? <span>{printBar(lambda)}<span className="visually-hidden"> in both</span></span>
          : <><span><span className="visually-hidden">Lambda </span>{printBar(lambda)}</span><span><span className="visually-hidden">Kappa </span>{printBar(kappa)}</span></>}
      </span>
    </>
  );
}

function printBar(value: number | null | undefined): string {
  if (value === undefined) return '–';
  return value === null ? 'NULL' : printMeasure(value);
}
