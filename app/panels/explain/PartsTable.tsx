import type { ReactNode } from 'react';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { Explanation, SpeedPart } from '#workers/protocol/explanation.ts';
import { printMinute } from '../../ui/text/time.ts';
import { isRightAligned, printValue } from '../../ui/text/value.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import styles from './explain.module.css';

/** A line for each part that knows of the key, then the answer that they make together. */
export function PartsTable({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { schema, key, batch, batchCounted, batchRun, speed, served, truth, version } = explanation;
  const kappa = explanation.architecture === 'kappa';
  const measures = measureColumns(schema, key, [served, batch, truth, ...speed.map((part) => part.row)]);
  const parts = speed.filter((part) => part.row !== null);
  const silent = speed.length - parts.length;
  const batchWords = batchRun === null ? 'no batch run has published yet' : batch === null ? `run ${batchRun.index}, horizon ${printMinute(batchRun.horizon)}: knows nothing of it` : `run ${batchRun.index}, horizon ${printMinute(batchRun.horizon)}`;
  return (
    <ScrollRegion className={styles.scroll} label="Parts of this row">
      <table className={styles.table}>
        <thead>
          <tr><th scope="col">Part</th><th scope="col">Counts</th>{measures.map((column) => <th key={column} scope="col" data-right={isRightAligned(schema[column]!.type) || undefined}>{schema[column]!.name}</th>)}</tr>
        </thead>
        <tbody>
          {kappa
            ? <Part name="Served" note={version === null ? 'by the stream job' : `by version ${version} of the stream job`} layer="serving" counted={null} row={served} {...{ schema, measures }} />
            : (
              <>
                <Part name="Batch view" note={batchWords} layer="batch" counted={batch === null ? null : batchCounted} row={batch} {...{ schema, measures }} />
                {parts.map((part) => <Part key={part.opened} name="Speed generation" note={describeGeneration(part)} layer="speed" counted={part.counted} row={part.row} {...{ schema, measures }} />)}
                <Part name="Served" note="the parts that count, merged" layer="serving" counted row={served} {...{ schema, measures }} />
              </>
            )}
          {truth !== null && <Part name="Truth" note="a batch over all that has arrived" layer="logical" counted={null} row={truth} {...{ schema, measures }} />}
        </tbody>
      </table>
      {silent > 0 && <p className={styles.note}>{silent} more speed generation{silent === 1 ? ' knows' : 's know'} nothing of this row.</p>}
    </ScrollRegion>
  );
}

interface PartProps {
  readonly name: string;
  readonly note: string;
  readonly layer: 'batch' | 'speed' | 'serving' | 'logical';
  readonly counted: boolean | null;
  readonly row: Row | null;
  readonly schema: Schema;
  readonly measures: readonly number[];
}

function Part({ name, note, layer, counted, row, schema, measures }: PartProps): ReactNode {
  return (
    <tr data-layer={layer} data-counted={counted ?? true}>
      <th scope="row"><span className={styles.part}>{name}</span><span className={styles.partNote}>{note}</span></th>
      <td>{layer === 'serving' || counted === null ? '' : counted ? 'yes' : 'no'}</td>
      {measures.map((column) => (
        <td key={column} data-right={isRightAligned(schema[column]!.type) || undefined}>{row === null ? '–' : printValue(row[column] ?? null, schema[column]!.type)}</td>
      ))}
    </tr>
  );
}

function describeGeneration({ opened, closed, absorbed }: SpeedPart): string {
  const span = `${printMinute(opened)} to ${closed === null ? 'now' : printMinute(closed)}`;
  return absorbed ? `${span}; absorbed: its rows are in the batch view too` : span;
}

/** The columns that are no key: those in which a known row may differ from the key. */
function measureColumns(schema: Schema, key: Row, rows: readonly (Row | null)[]): readonly number[] {
  const known = rows.find((row) => row !== null) ?? null;
  const columns = schema.map((_, i) => i);
  if (known === null) return columns;
  let next = 0;
  return columns.filter((i) => {
    if (next < key.length && known[i] === key[next]) {
      next += 1;
      return false;
    }
    return true;
  });
}
