import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { editDocument } from '../../state/document-store.ts';
import { isRightAligned } from '../../ui/text/value.ts';
import type { Panel } from '#pipeline/document/document.ts';
import { setPanel } from '#pipeline/document/edits.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import styles from './table.module.css';

export function TableHead({ panel, schema }: { readonly panel: Panel; readonly schema: Schema }): ReactNode {
  const { sort, descending } = panel.options;
  const sortBy = (column: string): void => {
    const change = { sort: column, descending: sort === column ? !descending : false };
    editDocument(`Sort by ${column}`, (document) => setPanel(document, panel.id, { options: change }), `sort ${panel.id}`);
  };
  return (
    <thead>
      <tr>
        {schema.map((field) => {
          const sorted = sort === field.name;
          return (
            <th key={field.name} scope="col" aria-sort={sorted ? (descending ? 'descending' : 'ascending') : 'none'} data-right={isRightAligned(field.type) || undefined}>
              <button type="button" className={styles.sort} onClick={() => sortBy(field.name)} title={`${field.name}: ${field.type}. Sort by it.`}>
                <span className={styles.columnName}>{field.name}</span>
                {sorted && (descending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
