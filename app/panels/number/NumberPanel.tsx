import type { ReactNode } from 'react';
import { usePanelData } from '../../state/run-store.ts';
import { plural } from '../../ui/text/numbers.ts';
import { printMeasure } from '../measure.ts';
import type { PanelBodyProps } from '../PanelFrame.tsx';
import styles from '../panels.module.css';

export function NumberPanel({ panel, onRows }: PanelBodyProps): ReactNode {
  const data = usePanelData(panel.id)?.data;
  if (data?.kind !== 'number') return null;
  return (
    <button type="button" className={styles.number} onClick={() => onRows('')} title="Show the rows behind this number">
      <span className={styles.bigNumber}>{data.value === null ? 'NULL' : printMeasure(data.value)}</span>
      <span className={styles.numberNote}>from {plural(data.rows, 'row')}</span>
    </button>
  );
}
