import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { policyOf } from '#pipeline/serving/policies.ts';
import { useDocumentStore } from '../state/document-store.ts';
import styles from './Inspector.module.css';

/** What goes wrong under the chosen merge policy, and where none of it applies. */
export function PolicyNote({ policy }: { readonly policy: string }): ReactNode {
  const kappa = useDocumentStore((state) => state.document.architecture === 'kappa');
  const found = policyOf(policy);
  if (found === undefined) return null;
  return (
    <>
      {found.pitfall !== '' && <p className={styles.pitfall}><TriangleAlert size={14} aria-label="Pitfall" /><span>{found.pitfall}</span></p>}
      {kappa && <p className={styles.help}>Kappa has nothing to merge: the policy is kept for Lambda.</p>}
    </>
  );
}
