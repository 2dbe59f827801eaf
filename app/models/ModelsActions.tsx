import type { ReactNode } from 'react';
import { useRunStore } from '../state/run-store.ts';
import { variants } from '#pipeline/serving/judgement.ts';
import { variantStyles } from './pictures.ts';
import styles from './models.module.css';

/** What is what in the pictures. */
export function ModelsActions(): ReactNode {
  const some = useRunStore((state) => state.judgements.length > 0);
  const lambda = useRunStore((state) => state.judgements.some(({ architecture }) => architecture === 'lambda'));
  if (!some) return null;
  return (
    <ul className={styles.legend} aria-label="Legend">
      {variants.filter((each) => lambda || each === 'online').map((variant) => {
        const { label, help, colour, dash } = variantStyles[variant];
        return <li key={variant} title={help}><svg width="22" height="10" aria-hidden><path d="M0 5H22" style={{ stroke: `var(${colour})`, strokeDasharray: dash.join(' ') }} /></svg>{label}</li>;
      })}
      {lambda && <li className={styles.lesser}><svg width="8" height="12" aria-hidden><path className={styles.publish} d="M4 0V7" /></svg>published</li>}
      <li className={styles.lesser}><svg width="8" height="12" aria-hidden><path className={styles.drift} d="M4 5V12" /></svg>drift found</li>
    </ul>
  );
}
