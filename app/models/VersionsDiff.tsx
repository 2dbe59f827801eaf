import type { ReactNode } from 'react';
import type { ModelVersion } from '#pipeline/serving/judgement.ts';
import { printTick } from '../ui/text/ticks.ts';
import { largestChanges } from './largest-changes.ts';
import styles from './models.module.css';

/** The numbers in which two versions differ most. */
export function VersionsDiff({ before, after }: { readonly before: ModelVersion; readonly after: ModelVersion }): ReactNode {
  const { changes, unchanged } = largestChanges(before.entries, after.entries);
  return (
    <table className={styles.table} aria-label={`Version ${before.run} beside ${after.run}`}>
      <thead><tr><th scope="col">Part</th><th scope="col">Item</th><th scope="col" data-right>version {before.run}</th><th scope="col" data-right>version {after.run}</th></tr></thead>
      <tbody>
        {changes.map(({ part, item, from, to }) => (
          <tr key={`${part} ${item}`}><td>{part}</td><td>{item}</td><td data-right>{from === null ? 'not there' : printTick(from)}</td><td data-right>{to === null ? 'not there' : printTick(to)}</td></tr>
        ))}
        <tr><td colSpan={4}>{changes.length === 0 ? 'They are equal.' : unchanged === 0 ? 'All numbers differ; these most.' : `${unchanged} numbers are equal in both.`}</td></tr>
      </tbody>
    </table>
  );
}
