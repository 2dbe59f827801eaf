import type { ReactNode } from 'react';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { SelectBox } from '../ui/SelectBox.tsx';
import { isRightAligned, printValue } from '../ui/text/value.ts';
import { valueTypes } from '#pipeline/data/schema.ts';
import type { ValueType } from '#pipeline/data/schema.ts';
import type { FilePreview } from '#workers/protocol/ingest-api.ts';
import { typeWords, withColumn } from './draft.ts';
import type { ImportDraft } from './draft.ts';
import styles from './import.module.css';

interface PreviewTableProps {
  readonly preview: FilePreview;
  readonly draft: ImportDraft;
  readonly onChange: (draft: ImportDraft) => void;
}

const shownRows = 12;
const typeOptions = valueTypes.map((type) => ({ value: type, label: typeWords[type] }));

/** The first rows under the guessed types, which can be corrected. */
export function PreviewTable({ preview, draft, onChange }: PreviewTableProps): ReactNode {
  return (
    <ScrollRegion className={styles.preview} label="The first rows">
      <table className={styles.table}>
        <thead>
          <tr>
            {draft.columns.map(({ name, type, nullable }) => (
              <th key={name} scope="col">
                <span className={styles.columnName} title={name}>{name}</span>
                <SelectBox aria-label={`Type of ${name}`} value={type} options={typeOptions} onChange={(next) => onChange(withColumn(draft, name, { type: next as ValueType }))} />
                <label className={styles.nullable}>
                  <input type="checkbox" checked={nullable} onChange={(event) => onChange(withColumn(draft, name, { nullable: event.currentTarget.checked }))} />
                  may be empty<span className="visually-hidden"> ({name})</span>
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, shownRows).map((row, r) => (
            <tr key={r}>
              {preview.columns.map(({ name, type }, c) => (
                <td key={name} data-right={isRightAligned(type) || undefined} data-null={row[c] === null || undefined}>{printValue(row[c] ?? null, type)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
