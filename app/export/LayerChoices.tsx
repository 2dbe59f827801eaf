import type { ReactNode } from 'react';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { SelectBox } from '../ui/SelectBox.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { printCount } from '../ui/text/numbers.ts';
import { none } from './choices.ts';
import type { LayerOffer } from './choices.ts';
import { useExportStore, wishFor } from './export-store.ts';
import { layerTitles, targetNote } from './words.ts';
import type { Export } from './use-export.ts';
import styles from './export.module.css';

const architectures: readonly { readonly value: PlanArchitecture; readonly label: string }[] = [{ value: 'lambda', label: 'Lambda' }, { value: 'kappa', label: 'Kappa' }];

const recordCounts = [0, 200, 2_000, 10_000, 50_000];

/** An engine for each layer, and how much the bundle proves itself with. */
export function LayerChoices({ exported: { document, architecture, offers, records } }: { readonly exported: Export }): ReactNode {
  return (
    <section className={styles.choices} aria-label="Engines">
      {document.architecture === 'both' && (
        <div className={styles.choice}>
          <span className={styles.layer}>Architecture</span>
          <Segmented label="Architecture" value={architecture} options={architectures} onChange={(next) => useExportStore.setState({ architecture: next })} />
          <span className={styles.note}>The pipeline runs as both; a bundle is one of them.</span>
        </div>
      )}
      {offers.map((offer) => <LayerChoice key={offer.layer} offer={offer} kappa={architecture === 'kappa'} />)}
      <div className={styles.choice} data-apart>
        <span className={styles.layer}>Verification</span>
        <SelectBox aria-label="Verification" value={String(records)} onChange={(next) => useExportStore.setState({ records: Number(next) })}
          options={recordCounts.map((count) => ({ value: String(count), label: count === 0 ? 'None' : `${printCount(count)} records a source` }))} />
        <span className={styles.note}>{records === 0 ? 'The bundle can’t show that it is right.' : 'The first records, and what this engine answers over them: verify/ compares.'}</span>
      </div>
    </section>
  );
}

function LayerChoice({ offer: { layer, targets, optional, chosen }, kappa }: { readonly offer: LayerOffer; readonly kappa: boolean }): ReactNode {
  const title = kappa && layer === 'speed' ? 'Stream job' : layerTitles[layer];
  const target = targets.find(({ name }) => name === chosen);
  const options = targets.map(({ name, label, summary }) => ({ value: name, label, help: summary }));
  return (
    <div className={styles.choice}>
      <span className={styles.layer} data-layer={layer}>{title}</span>
      <SelectBox aria-label={title} value={chosen} onChange={(next) => wishFor(layer, next)} options={optional ? [...options, { value: none, label: 'None', help: 'The bundle goes without.' }] : options} />
      <span className={styles.note}>{target === undefined ? 'Left out of the bundle.' : targetNote(target)}</span>
    </div>
  );
}
