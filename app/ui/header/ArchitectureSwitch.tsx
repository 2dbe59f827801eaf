import type { ReactNode } from 'react';
import { architectures } from '#pipeline/document/document.ts';
import { architectureNames, architectureWords, chooseArchitecture } from '../../state/architecture.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { Segmented } from '../Segmented.tsx';
import { ConvertButton } from './ConvertButton.tsx';
import styles from './ArchitectureSwitch.module.css';

const options = architectures.map((value) => ({ value, label: architectureNames[value], tip: architectureWords[value] }));

/** How the pipeline is kept up to date, and the way to rewrite it for the other one. */
export function ArchitectureSwitch(): ReactNode {
  const chosen = useDocumentStore((state) => state.document.architecture);
  return (
    <div className={styles.both}>
      <Segmented label="Architecture" value={chosen} options={options} onChange={chooseArchitecture} />
      <ConvertButton />
    </div>
  );
}
