import type { ReactNode } from 'react';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { plural } from '../ui/text/numbers.ts';
import type { FilePreview } from '#workers/protocol/ingest-api.ts';
import styles from './import.module.css';

/** Rows that can't be read under the guessed types: counted and listed, never lost silently. */
export function BadRows({ rows }: { readonly rows: FilePreview['badRows'] }): ReactNode {
  return (
    <details className={styles.bad} open>
      <summary>{plural(rows.length, 'bad row')} in the preview. Bad rows are left out, counted and listed.</summary>
      <ScrollRegion className={styles.badList} label="Bad rows">
        <table className={styles.table}>
          <thead><tr><th scope="col">Row</th><th scope="col">Column</th><th scope="col">Why</th><th scope="col">Text</th></tr></thead>
          <tbody>
            {rows.map((each, i) => <tr key={i}><td data-right>{each.row}</td><td>{each.column}</td><td>{each.reason}</td><td><code>{each.text}</code></td></tr>)}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
