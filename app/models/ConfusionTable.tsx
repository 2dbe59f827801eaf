import type { ReactNode } from 'react';
import type { Confusion } from '#pipeline/serving/judgement.ts';
import { printShort } from '../ui/text/numbers.ts';
import styles from './models.module.css';

/** What the served model said, beside what was so, at a probability of one half. */
export function ConfusionTable({ confusion: { truePositive, falsePositive, trueNegative, falseNegative } }: { readonly confusion: Confusion }): ReactNode {
  return (
    <figure className={styles.square}>
      <figcaption className={styles.caption} title="What the served model said, beside what was so, at a probability of one half">Confusion</figcaption>
      <table className={styles.confusion}>
        <thead><tr><th scope="col"><span className="visually-hidden">What was so</span></th><th scope="col">said true</th><th scope="col">said false</th></tr></thead>
        <tbody>
          <tr><th scope="row">was true</th><td data-right-answer>{printShort(truePositive)}</td><td>{printShort(falseNegative)}</td></tr>
          <tr><th scope="row">was false</th><td>{printShort(falsePositive)}</td><td data-right-answer>{printShort(trueNegative)}</td></tr>
        </tbody>
      </table>
    </figure>
  );
}
