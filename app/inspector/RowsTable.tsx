import type { ReactNode } from 'react';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import { isRightAligned, printValue } from '../ui/text/value.ts';
import styles from './Inspector.module.css';

export function RowsTable({ schema, rows }: { readonly schema: Schema; readonly rows: readonly Row[] }): ReactNode {
  return (
    <div className={styles.rows} role="region" aria-label="Rows" tabIndex={0}>
      <table className={styles.grid}>
        <thead><tr>{schema.map(({ name, type }) => <th key={name} data-right={isRightAligned(type)}>{name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>{schema.map(({ name, type }, c) => <td key={name} data-right={isRightAligned(type)} data-null={row[c] === null}>{printValue(row[c] ?? null, type)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
