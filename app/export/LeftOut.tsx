import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExportPlan } from '#pipeline/exporters/plan-export.ts';
import styles from './export.module.css';

interface LeftOutProps {
  readonly plan: ExportPlan;
  readonly accepted: boolean;
  readonly onAccept: (accept: boolean) => void;
}

/** What can't be exported as chosen; nothing is left out before somebody has agreed to it. */
export function LeftOut({ plan: { leftOut, design }, accepted, onAccept }: LeftOutProps): ReactNode {
  const rest = design.served.length > 0;
  return (
    <div className={styles.leftOut} role="alert" data-accepted={accepted}>
      <CircleX size={16} aria-hidden />
      <p>
        <strong>{leftOut.length === 1 ? 'One answer can’t be exported as chosen: ' : 'These answers can’t be exported as chosen: '}{leftOut.join(', ')}.</strong>
        {' '}{rest ? 'The gap report says why. Choose another engine, or leave it out.' : 'Nothing would be left. The gap report says why: choose another engine.'}
      </p>
      {rest && <label className={styles.accept}><input type="checkbox" checked={accepted} onChange={(event) => onAccept(event.target.checked)} /> Export the rest</label>}
    </div>
  );
}
