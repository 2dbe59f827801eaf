import { memo } from 'react';
import type { ReactNode } from 'react';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { isRightAligned } from '../text/value.ts';
import { diffCell } from './diff.ts';
import type { Diff, DiffPair } from './diff.ts';
import type { TimeGrain } from '../text/time-grain.ts';
import { printCell } from './print-cell.ts';
import styles from './diff.module.css';

interface DiffRowProps {
  readonly index: number;
  readonly diff: Diff;
  readonly pair: DiffPair | undefined;
  readonly sides: readonly [string, string];
  readonly grain: TimeGrain;
  readonly onRow?: (key: Row, anchor: HTMLElement) => void;
}

export const DiffRow = memo(function DiffRow({ index, diff: { schema, keys }, pair, sides, grain, onRow }: DiffRowProps): ReactNode {
  if (pair === undefined) return null;
  const known = pair.before ?? pair.after ?? [];
  return (
    <tr aria-rowindex={index + 2}>
      {schema.map(({ name, type }, i) => {
        const key = keys.includes(name);
        const cell = diffCell(pair, { index: i, key }, (row) => printCell(row[i] ?? null, type, grain));
        const right = (isRightAligned(type) && !key) || undefined;
        if (cell.kind === 'different') {
          return (
            <td key={name} data-right={right} data-differs title={`${sides[0]} ${cell.before}, ${sides[1]} ${cell.after}`}>
              <span className="visually-hidden">{sides[0]} </span>{cell.before}<span className={styles.bar} aria-hidden> | </span><span className="visually-hidden">, {sides[1]} </span>{cell.after}
            </td>
          );
        }
        return (
          <td key={name} data-right={right}>
            {i === 0 && onRow !== undefined
              ? <button type="button" className={styles.open} title="Explain this row: what is counted in it, by whom" onClick={(event) => onRow(keys.map((each) => known[fieldIndex(schema, each)] ?? null), event.currentTarget)}>{cell.text}</button>
              : cell.text}
          </td>
        );
      })}
    </tr>
  );
});
