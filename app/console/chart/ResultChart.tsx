import type { ReactNode } from 'react';
import { isNumeric } from '#pipeline/data/schema.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import { SelectBox } from '../../ui/SelectBox.tsx';
import { useConsole } from '../console-store.ts';
import { BarFigure } from './BarFigure.tsx';
import { chartFor, isAxis } from './chart-choice.ts';
import type { ChartChoice } from './chart-choice.ts';
import { LineFigure } from './LineFigure.tsx';
import styles from '../console.module.css';

/** An answer as lines or bars; whoever looks at it chooses the columns. */
export function ResultChart({ table }: { readonly table: Table }): ReactNode {
  const chosen = useConsole((state) => state.chart);
  const choice = chosen ?? chartFor(table.schema);
  if (choice === null || table.length === 0) return <p className={styles.quiet}>{table.length === 0 ? 'No rows to draw.' : 'There is no number to draw: a chart needs a column of numbers.'}</p>;
  const drawn: ChartChoice = choice.kind === 'line' && !isAxis(table.schema, choice.x) ? { ...choice, kind: 'bar' } : choice;
  return (
    <div className={styles.chart}>
      <Choices schema={table.schema} choice={drawn} />
      {drawn.kind === 'line' ? <LineFigure table={table} choice={drawn} /> : <BarFigure table={table} choice={drawn} />}
    </div>
  );
}

function Choices({ schema, choice }: { readonly schema: Schema; readonly choice: ChartChoice }): ReactNode {
  const change = (part: Partial<ChartChoice>): void => useConsole.setState({ chart: { ...choice, ...part } });
  const columns = schema.map(({ name }, i) => ({ value: String(i), label: name }));
  const lines = isAxis(schema, choice.x);
  return (
    <div className={styles.choices}>
      <Labelled label="Draw"><SelectBox aria-label="Kind of chart" value={choice.kind} options={[...(lines ? [{ value: 'line', label: 'Lines' }] : []), { value: 'bar', label: 'Bars' }]} onChange={(kind) => change({ kind: kind === 'line' ? 'line' : 'bar' })} /></Labelled>
      <Labelled label="of"><SelectBox aria-label="Measure" value={String(choice.y)} options={columns.filter((_, i) => isNumeric(schema[i]!.type))} onChange={(y) => change({ y: Number(y) })} /></Labelled>
      <Labelled label={choice.kind === 'line' ? 'over' : 'by'}><SelectBox aria-label="Axis" value={String(choice.x)} options={columns} onChange={(x) => change({ x: Number(x), kind: isAxis(schema, Number(x)) ? choice.kind : 'bar' })} /></Labelled>
      {choice.kind === 'line' && <Labelled label="a line for"><SelectBox aria-label="Lines" value={String(choice.series ?? 'none')} options={[{ value: 'none', label: 'all' }, ...columns]} onChange={(series) => change({ series: series === 'none' ? null : Number(series) })} /></Labelled>}
    </div>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return <span className={styles.choice}><span aria-hidden>{label}</span>{children}</span>;
}
