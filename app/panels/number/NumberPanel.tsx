import type { CSSProperties, ReactNode } from 'react';
import { plural } from '../../ui/text/numbers.ts';
import { printDifference, printMeasure } from '../measure.ts';
import { NoRows } from '../NoRows.tsx';
import type { PanelBodyProps } from '../PanelFrame.tsx';
import { useAnswers } from '../shown.ts';
import type { Answers, DataOf } from '../shown.ts';
import styles from './number.module.css';

export function NumberPanel({ panel, shown, onRows }: PanelBodyProps): ReactNode {
  const answers = useAnswers(panel.id, 'number', shown);
  const data = answers.lambda ?? answers.kappa;
  if (data === undefined) return null;
  if ([answers.lambda, answers.kappa].every((each) => each === undefined || (each.rows === 0 && each.value === null))) return <NoRows />;
  return (
    <button type="button" className={styles.number} onClick={() => onRows('')} title="Show the rows behind this number">
      {shown === 'both' ? <Pair answers={answers} /> : <Single data={data} />}
    </button>
  );
}

function Single({ data }: { readonly data: DataOf<'number'> }): ReactNode {
  const text = printNumber(data);
  return (
    <>
      <span className={styles.big} style={{ '--letters': text.length } as CSSProperties}>{text}</span>
      <span className={styles.note}>from {plural(data.rows, 'row')}</span>
    </>
  );
}

/** Both numbers, and by how much Kappa's is off from Lambda's. */
function Pair({ answers: { lambda, kappa } }: { readonly answers: Answers<'number'> }): ReactNode {
  const [left, right] = [printNumber(lambda), printNumber(kappa)];
  const letters = { '--letters': Math.max(left.length, right.length) } as CSSProperties;
  return (
    <span className={styles.pair} style={letters}>
      <span className={styles.whose}>Lambda</span>
      <span className={styles.half}>{left}</span>
      <span className={styles.whose}>Kappa</span>
      <span className={styles.half}>{right}</span>
      <span className={styles.whose}>Difference</span>
      <span className={styles.difference}>{printDifference(lambda?.value, kappa?.value)}</span>
    </span>
  );
}

function printNumber(data: DataOf<'number'> | undefined): string {
  if (data === undefined) return '–';
  return data.value === null ? 'NULL' : printMeasure(data.value);
}
