import { memo } from 'react';
import type { ReactNode } from 'react';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row, Schema, Value, ValueType } from '#pipeline/data/schema.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Panel } from '#pipeline/document/document.ts';
import { printGrain } from '../../ui/text/time-grain.ts';
import type { TimeGrain } from '../../ui/text/time-grain.ts';
import { isRightAligned, printValue } from '../../ui/text/value.ts';
import { keyWords, openExplanation } from '../explain/explain-store.ts';
import { printMeasure } from '../measure.ts';
import styles from './table.module.css';

interface TableRowProps {
  readonly panel: Panel;
  readonly of: PlanArchitecture;
  readonly schema: Schema;
  readonly keys: readonly string[];
  readonly index: number;
  /** undefined: on its way from the engine. */
  readonly row: Row | undefined;
  readonly grain: TimeGrain;
}

export const TableRow = memo(function TableRow({ panel, of, schema, keys, index, row, grain }: TableRowProps): ReactNode {
  return (
    <tr className={styles.row} aria-rowindex={index + 2}>
      {schema.map((field, i) => {
        const text = row === undefined ? '…' : cellText(row[i] ?? null, field.type, grain);
        const explains = i === 0 && row !== undefined && keys.length > 0;
        return (
          <td key={field.name} data-right={isRightAligned(field.type) || undefined} data-null={(row !== undefined && row[i] === null) || undefined} title={text.length > 14 ? text : undefined}>
            {explains
              ? <button type="button" className={styles.explain} title="Explain this row: its batch part, its speed part, the horizon" onClick={(event) => explain(event.currentTarget, { panel, of, schema, keys, row })}>{text}</button>
              : text}
          </td>
        );
      })}
    </tr>
  );
}, sameRow);

interface Served { readonly panel: Panel; readonly of: PlanArchitecture; readonly schema: Schema; readonly keys: readonly string[]; readonly row: Row }

function explain(button: HTMLElement, { panel, of, schema, keys, row }: Served): void {
  const key = keys.map((name) => row[fieldIndex(schema, name)] ?? null);
  openExplanation({ view: panel.view, key, keyText: keyWords(schema, keys, key), architectures: [of], anchor: button });
}

function cellText(value: Value, type: ValueType, grain: TimeGrain): string {
  if (typeof value === 'number' && type === 'float') return printMeasure(value);
  if (typeof value === 'number' && type === 'timestamp') return printGrain(value, grain);
  return printValue(value, type);
}

function sameRow(a: TableRowProps, b: TableRowProps): boolean {
  if (a.index !== b.index || a.grain !== b.grain || a.panel !== b.panel || a.of !== b.of || a.schema.length !== b.schema.length || a.keys.length !== b.keys.length) return false;
  if (a.row === undefined || b.row === undefined) return a.row === b.row;
  return a.schema.every((field, i) => field.name === b.schema[i]?.name && field.type === b.schema[i]?.type) && a.row.every((value, i) => value === b.row?.[i]);
}
