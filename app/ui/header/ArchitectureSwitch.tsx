import { useId } from 'react';
import type { ReactNode } from 'react';
import { architectures } from '#pipeline/document/document.ts';
import { architectureNames, architectureWords, chooseArchitecture } from '../../state/architecture.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { ConvertButton } from './ConvertButton.tsx';
import styles from './ArchitectureSwitch.module.css';

/** How the pipeline is kept up to date, and the way to rewrite it for the other one. */
export function ArchitectureSwitch(): ReactNode {
  const name = useId();
  const chosen = useDocumentStore((state) => state.document.architecture);
  return (
    <div className={styles.both}>
      <fieldset className={styles.switch}>
        <legend className="visually-hidden">Architecture</legend>
        {architectures.map((each) => (
          <label key={each} className={styles.option} data-tip={architectureWords[each]}>
            <input type="radio" className={styles.radio} name={name} value={each} checked={each === chosen} aria-describedby={`${name}-${each}`} onChange={() => chooseArchitecture(each)} />
            <span>{architectureNames[each]}</span>
            <span id={`${name}-${each}`} hidden>{architectureWords[each]}</span>
          </label>
        ))}
      </fieldset>
      <ConvertButton />
    </div>
  );
}
