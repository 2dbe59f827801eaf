import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { onPanelAnswers } from '../../state/run-store.ts';
import { useSize } from '../../ui/use-size.ts';
import { printMinute } from '../../ui/text/time.ts';
import { cancelPaint, requestPaint } from '../frame-loop.ts';
import { printMeasure } from '../measure.ts';
import { NoRows } from '../NoRows.tsx';
import type { PanelBodyProps } from '../PanelFrame.tsx';
import { answersOf } from '../shown.ts';
import type { Answers } from '../shown.ts';
import { LineChart } from './line-chart.ts';
import { linePicture } from './line-picture.ts';
import type { LinePicture } from './line-picture.ts';
import styles from './line.module.css';

/** How often the words beside the picture follow it, in milliseconds. */
const wordsEvery = 1_000;

export function LinePanel({ panel, title, shown }: PanelBodyProps): ReactNode {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const [words, setWords] = useState('');
  const [empty, setEmpty] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null || width === 0 || height < 40) return undefined;
    const chart = new LineChart(element, { width, height });
    let latest: Answers<'line'> | null = null;
    let spoken = Number.NEGATIVE_INFINITY;
    const paint = (): void => {
      const picture = latest === null ? null : linePicture(latest);
      if (picture === null) return;
      chart.show(picture);
      setEmpty(picture.x.length === 0);
      if (performance.now() - spoken < wordsEvery) return;
      spoken = performance.now();
      setWords(describeLines(picture));
    };
    const repaint = (): void => requestPaint(paint);
    const stop = onPanelAnswers(panel.id, (answers) => {
      latest = answersOf(answers, 'line', shown);
      repaint();
    });
    const restyle = (): void => { chart.restyle(); repaint(); };
    const theme = new MutationObserver(restyle);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      stop();
      theme.disconnect();
      cancelPaint(paint);
      chart.destroy();
    };
  }, [ref, panel.id, shown, width, height]);
  return (
    <figure className={styles.figure} aria-label={title}>
      <div ref={ref} className={styles.chart} data-empty={empty || undefined} aria-hidden />
      {empty && <div className={styles.instead} aria-hidden><NoRows /></div>}
      <figcaption className="visually-hidden">{words}</figcaption>
    </figure>
  );
}

function describeLines({ axis, x, lines, both }: LinePicture): string {
  const [first, last] = [x[0], x[x.length - 1]];
  if (first === undefined || last === undefined) return 'No points yet.';
  const at = (value: number): string => (axis.type === 'timestamp' ? printMinute(value) : printMeasure(value));
  const parts = lines.map(({ name, of, values }) => {
    const known = values.filter((value) => value !== null);
    const end = known.at(-1);
    const whose = both ? `${name} by ${of === 'lambda' ? 'Lambda' : 'Kappa'}` : name;
    return end === undefined ? `${whose}: no values` : `${whose}: ${printMeasure(known.reduce((a, b) => Math.min(a, b)))} to ${printMeasure(known.reduce((a, b) => Math.max(a, b)))}, last ${printMeasure(end)}`;
  });
  return `${lines.length} lines over ${axis.name} from ${at(first)} to ${at(last)}. ${parts.join('; ')}.`;
}
