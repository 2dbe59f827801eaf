import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { useRunStore } from '../state/run-store.ts';
import { ClockChart } from '../ui/chart/clock-chart.ts';
import { printAge, printError } from '../ui/text/gap.ts';
import { printCount } from '../ui/text/numbers.ts';
import { useSize } from '../ui/use-size.ts';
import { chartMarks } from './chart-marks.ts';
import { registerChart } from './drawn-charts.ts';
import { drawn } from './meter-chart.ts';
import { meterLines } from './series.ts';
import type { Measure, MeterLines } from './series.ts';
import { architectureNames } from './tables.ts';
import styles from './meter.module.css';

interface MeterFigureProps {
  readonly view: string;
  readonly name: string;
  readonly measure: Measure;
}

/** How often the words beside a picture follow it, in milliseconds. */
const wordsEvery = 1_000;

/** One measure of one view over the clock, with what it says last. */
export function MeterFigure({ view, name, measure }: MeterFigureProps): ReactNode {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const [last, setLast] = useState<readonly string[]>([]);
  useEffect(() => {
    const element = ref.current;
    if (element === null || width === 0 || height < 40) return undefined;
    const chart = new ClockChart(element, { width, height });
    let frame = 0;
    let spoken = Number.NEGATIVE_INFINITY;
    const paint = (): void => {
      frame = 0;
      const { meter, batchRuns, versions } = useRunStore.getState();
      const lines = meterLines(meter?.samples ?? [], view, measure);
      const { faults } = useDocumentStore.getState().document.settings;
      chart.show(drawn({ lines, unit: measure.unit, marks: chartMarks(faults, batchRuns, versions) }));
      if (performance.now() - spoken < wordsEvery) return;
      spoken = performance.now();
      setLast(lastWords(lines, measure));
    };
    const repaint = (): void => { frame ||= requestAnimationFrame(paint); };
    const stop = useRunStore.subscribe((state, before) => {
      if (state.meter !== before.meter || state.batchRuns !== before.batchRuns || state.versions !== before.versions) repaint();
    });
    const theme = new MutationObserver(() => { chart.restyle(); repaint(); });
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const forget = registerChart(`${view} ${measure.key}`, { view: name, title: measure.title, canvas: () => chart.canvas });
    repaint();
    return () => {
      cancelAnimationFrame(frame);
      stop();
      theme.disconnect();
      forget();
      chart.destroy();
    };
  }, [ref, view, name, measure, width, height]);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption} title={measure.help}>
        <span className={styles.measure}>{measure.title}</span>
        <span className={styles.last}>{last.join(' | ')}</span>
      </figcaption>
      <div ref={ref} className={styles.chart} aria-hidden />
    </figure>
  );
}

function lastWords({ lines }: MeterLines, { unit }: Measure): readonly string[] {
  return Array.from(lines, ([architecture, values]) => {
    const value = values.findLast((each) => each !== null);
    const text = value === undefined || value === null ? '–' : unit === 'age' ? printAge(value) : unit === 'error' ? printError(value) : printCount(value);
    return `${architectureNames[architecture]} ${text}`;
  });
}
