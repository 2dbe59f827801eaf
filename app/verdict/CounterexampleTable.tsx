import type { ReactNode } from 'react';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { Counterexample } from '#pipeline/verdict/verdict.ts';
import { titleOf } from '../state/verbs.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { printTime } from '../ui/text/numbers.ts';
import { isRightAligned, printValue } from '../ui/text/value.ts';
import { cutWords } from './cut-words.ts';
import { compareAnswers, telling } from './compare-answers.ts';
import styles from './verdict.module.css';

/** The smallest log that was found on which the answer is wrong: what arrives, where the batch run cuts it, and what comes of it. */
export function CounterexampleTable({ example }: { readonly example: Counterexample }): ReactNode {
  const { records, sources, tables, schema, keys, served, truth } = example;
  const lines = compareAnswers({ schema, keys, served, truth });
  const shown = telling(schema, keys, lines);
  return (
    <div className={styles.example}>
      <p className={styles.faint}>{cutWords(example)}</p>
      {sources.map(({ node, schema: columns }) => (
        <ScrollRegion key={node} label={`Records of ${titleOf(node)}`} className={styles.scroll}>
          <table className={styles.table}>
            <caption>{titleOf(node)}</caption>
            <thead><tr><th scope="col">Horizon</th><Heads schema={columns} />{records.some(({ time, arrival }) => time !== arrival) && <th scope="col">Arrival</th>}</tr></thead>
            <tbody>
              {records.filter(({ source }) => source === node).map((record, i) => (
                <tr key={i}>
                  <td><span className={styles.layer} data-layer={record.below ? 'batch' : 'speed'}>{record.below ? 'below' : 'above'}</span></td>
                  <Cells schema={columns} row={record.row} />
                  {records.some(({ time, arrival }) => time !== arrival) && <td>{printTime(record.arrival)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      ))}
      {tables.map(({ node, schema: columns, rows }) => (
        <ScrollRegion key={node} label={`Rows of ${titleOf(node)}`} className={styles.scroll}>
          <table className={styles.table}>
            <caption>{titleOf(node)}</caption>
            <thead><tr><Heads schema={columns} /></tr></thead>
            <tbody>{rows.map((row, i) => <tr key={i}><Cells schema={columns} row={row} /></tr>)}</tbody>
          </table>
        </ScrollRegion>
      ))}
      <ScrollRegion label="What is served, and what should be" className={styles.scroll}>
        <table className={styles.table}>
          <caption>Served, and what it should be</caption>
          <thead><tr><th scope="col">Answer</th><Heads schema={shown.map((i) => schema[i]!)} /></tr></thead>
          <tbody>
            {lines.map(({ what, row, wrong }, i) => (
              <tr key={i} data-what={what}><th scope="row">{what}</th><Cells schema={shown.map((c) => schema[c]!)} row={shown.map((c) => row[c] ?? null)} wrong={shown.map((c) => wrong[c] === true)} /></tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

function Heads({ schema }: { readonly schema: Schema }): ReactNode {
  return schema.map(({ name, type }) => <th key={name} scope="col" data-right={isRightAligned(type)}>{name}</th>);
}

function Cells({ schema, row, wrong }: { readonly schema: Schema; readonly row: Row; readonly wrong?: readonly boolean[] }): ReactNode {
  return schema.map(({ name, type }, i) => <td key={name} data-right={isRightAligned(type)} data-wrong={wrong?.[i] === true}>{printValue(row[i] ?? null, type)}</td>);
}
