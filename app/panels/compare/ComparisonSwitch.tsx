import type { ReactNode } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';
import { useRunView } from '../../state/run-view.ts';
import type { Comparison } from '../../state/run-view.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import styles from './compare.module.css';

const options: readonly { readonly value: Comparison; readonly label: string; readonly tip: string }[] = [
  { value: 'overlay', label: 'Overlay', tip: 'Both answers in one picture' },
  { value: 'lambda', label: 'Lambda', tip: 'Only what Lambda answers' },
  { value: 'kappa', label: 'Kappa', tip: 'Only what Kappa answers' },
];

/** Whose answers the panels show where both architectures run, and how they are told apart. */
export function ComparisonSwitch(): ReactNode {
  const both = useDocumentStore((state) => state.document.architecture === 'both');
  const comparison = useRunView((state) => state.comparison);
  if (!both) return null;
  return (
    <>
      {comparison === 'overlay' && <Legend />}
      <Segmented label="Answers shown" value={comparison} options={options} onChange={(next) => useRunView.setState({ comparison: next })} />
    </>
  );
}

function Legend(): ReactNode {
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li data-of="lambda"><svg width="34" height="12" aria-hidden><path d="M0 6H18" /><rect x="22" y="1" width="12" height="10" /></svg>Lambda</li>
      <li data-of="kappa"><svg width="34" height="12" aria-hidden><path d="M0 6H18" /><path className={styles.stripes} d="M22.5 1.5h11v9h-11zM25.5 1.5v9M28.5 1.5v9M31 1.5v9" /></svg>Kappa</li>
    </ul>
  );
}
