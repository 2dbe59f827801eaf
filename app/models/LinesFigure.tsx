import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useRunStore } from '../state/run-store.ts';
import { ClockChart } from '../ui/chart/clock-chart.ts';
import { useSize } from '../ui/use-size.ts';
import { drawn } from './lines-chart.ts';
import type { LinesPicture } from './lines-chart.ts';
import styles from './models.module.css';

interface LinesFigureProps {
  readonly title: string;
  readonly help: string;
  /** What it says last, beside the title. */
  readonly last: ReactNode;
  /** Asked when the judgements have changed; null draws nothing. A new one draws anew. */
  readonly picture: () => LinesPicture | null;
  /** So many lines that it takes the room of two where there is some. */
  readonly wide?: boolean;
}

/** One picture over the clock. It follows the run by itself, without rendering. */
export function LinesFigure({ title, help, last, picture, wide = false }: LinesFigureProps): ReactNode {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  useEffect(() => {
    const element = ref.current;
    if (element === null || width === 0 || height < 40) return undefined;
    const chart = new ClockChart(element, { width, height });
    let frame = 0;
    const paint = (): void => {
      frame = 0;
      const now = picture();
      if (now !== null) chart.show(drawn(now));
    };
    const repaint = (): void => { frame ||= requestAnimationFrame(paint); };
    const stop = useRunStore.subscribe((state, before) => { if (state.judgements !== before.judgements) repaint(); });
    const theme = new MutationObserver(() => { chart.restyle(); repaint(); });
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    repaint();
    return () => {
      cancelAnimationFrame(frame);
      stop();
      theme.disconnect();
      chart.destroy();
    };
  }, [ref, picture, width, height]);
  return (
    <figure className={styles.figure} data-wide={wide}>
      <figcaption className={styles.caption} title={help}><span className={styles.measure}>{title}</span><span className={styles.last}>{last}</span></figcaption>
      <div ref={ref} className={styles.chart} aria-hidden />
    </figure>
  );
}
