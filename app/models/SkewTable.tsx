import type { ReactNode } from 'react';
import type { SkewReport } from '#pipeline/serving/judgement.ts';
import { printCount } from '../ui/text/numbers.ts';
import { printTick } from '../ui/text/ticks.ts';
import styles from './models.module.css';

/** Features as they were served, beside the same features recomputed by the batch run. */
export function SkewTable({ skew: { run, online, offline, features } }: { readonly skew: SkewReport }): ReactNode {
  return (
    <section className={styles.tableBox}>
      <h4 className={styles.name} title="The features that the speed path learnt from, beside those of the same records as the batch run computed them again">Online / offline skew at batch run {run}</h4>
      <p className={styles.facts}>{printCount(online)} examples as served, {printCount(offline)} recomputed{online === offline ? '' : `: ${printCount(Math.abs(offline - online))} ${online < offline ? 'came too late for the speed path' : 'are not in the batch'}`}</p>
      <table className={styles.table}>
        <thead><tr><th scope="col">Feature</th><th scope="col" data-right>mean as served</th><th scope="col" data-right>mean recomputed</th><th scope="col" data-right>differ</th></tr></thead>
        <tbody>
          {features.map(({ column, onlineMean, offlineMean, differing }) => (
            <tr key={column}><th scope="row">{column}</th><td data-right>{printTick(onlineMean)}</td><td data-right>{printTick(offlineMean)}</td><td data-right data-off={(differing ?? 0) > 0 || undefined}>{differing === null ? '–' : `${Math.round(differing * 1000) / 10}%`}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
