import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Table } from '#pipeline/data/table.ts';
import { plural } from '../../ui/text/numbers.ts';
import { useSize } from '../../ui/use-size.ts';
import type { ChartChoice } from './chart-choice.ts';
import { lineData, maxLines } from './chart-data.ts';
import { drawLines } from './line-plot.ts';
import styles from '../console.module.css';

export function LineFigure({ table, choice }: { readonly table: Table; readonly choice: ChartChoice }): ReactNode {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const data = useMemo(() => lineData(table, choice), [table, choice]);
  const [theme, setTheme] = useState(0);
  useEffect(() => {
    const watch = new MutationObserver(() => setTheme((before) => before + 1));
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const element = ref.current;
    if (element === null || width === 0 || height < 40) return undefined;
    const plot = drawLines(element, data, { width, height });
    return () => plot.destroy();
  }, [ref, data, width, height, theme]);
  const measure = table.schema[choice.y]!.name;
  const notes = [
    ...(data.leftOut > 0 ? [`The first ${maxLines} of ${maxLines + data.leftOut} lines are drawn.`] : []),
    ...(data.hidden > 0 ? [`${plural(data.hidden, 'row')} share a place on a line with a later one: only that is drawn.`] : []),
  ];
  return (
    <figure className={styles.figure} aria-label={`${measure} over ${data.axis.name}: ${plural(data.lines.length, 'line')} of ${plural(data.x.length, 'point')}`}>
      {data.lines.length > 1 && <ul className={styles.legend}>{data.lines.map(({ name }, i) => <li key={name}><span className={styles.swatch} style={{ background: `var(--series-${i + 1})` }} aria-hidden />{name}</li>)}</ul>}
      <div ref={ref} className={styles.plot} aria-hidden />
      {notes.length > 0 && <figcaption className={styles.note}>{notes.join(' ')}</figcaption>}
    </figure>
  );
}
