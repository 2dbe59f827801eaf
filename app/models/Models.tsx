import { memo } from 'react';
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDocumentStore } from '../state/document-store.ts';
import { useRunStore } from '../state/run-store.ts';
import { titleOf } from '../state/verbs.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { plural } from '../ui/text/numbers.ts';
import { Calibration } from './Calibration.tsx';
import { CoefficientsFigure } from './CoefficientsFigure.tsx';
import { ConfusionTable } from './ConfusionTable.tsx';
import { ModelActions } from './ModelActions.tsx';
import { measuresOf } from './pictures.ts';
import { Plane } from './Plane.tsx';
import { QualityFigure } from './QualityFigure.tsx';
import { SkewTable } from './SkewTable.tsx';
import { useJudgement } from './use-judgement.ts';
import { VersionsTable } from './VersionsTable.tsx';
import styles from './models.module.css';

/** How well each model does, as the run goes on: each example is predicted first, then learnt. */
export function Models(): ReactNode {
  const models = useRunStore(useShallow((state) => state.judgements.map(({ node, architecture }) => `${architecture} ${node}`)));
  if (models.length === 0) return <EmptyModels />;
  return (
    <ScrollRegion className={styles.models} label="Models">
      {models.map((key) => <Model key={key} architecture={key.startsWith('lambda ') ? 'lambda' : 'kappa'} node={key.slice(key.indexOf(' ') + 1)} />)}
    </ScrollRegion>
  );
}

interface ModelProps {
  readonly architecture: 'lambda' | 'kappa';
  readonly node: string;
}

const architectureNames = { lambda: 'Lambda', kappa: 'Kappa' } as const;

const Model = memo(function Model({ architecture, node }: ModelProps): ReactNode {
  const judgement = useJudgement({ architecture, node });
  const name = useDocumentStore(() => titleOf(node));
  if (judgement === undefined) return null;
  const { task, variants, plane, versions, skew } = judgement;
  const shown = variants.findLast(({ variant }) => variant === 'served') ?? variants[0];
  return (
    <section className={styles.model} aria-label={`Model ${name}, ${architectureNames[architecture]}`}>
      <header className={styles.head}>
        <h3 className={styles.name}>{name}</h3>
        <span className={styles.facts}>{architectureNames[architecture]}; {plural(judgement.examples, 'example')}, each predicted first, then learnt{judgement.drifts.length === 0 ? '' : `; drift found ${judgement.drifts.length === 1 ? 'once' : `${judgement.drifts.length} times`}`}</span>
        <ModelActions judgement={judgement} name={name} />
      </header>
      <div className={styles.figures}>
        {measuresOf[task].map((measure) => <QualityFigure key={measure.key} node={node} architecture={architecture} measure={measure} />)}
        {shown !== undefined && shown.calibration.length > 0 && <Calibration bins={shown.calibration} />}
        <CoefficientsFigure node={node} architecture={architecture} />
        {shown !== undefined && shown.confusion !== null && <ConfusionTable confusion={shown.confusion} />}
        {plane !== null && plane.points.length > 0 && <Plane {...plane} />}
      </div>
      <div className={styles.tables}>
        {versions.length > 0 && <VersionsTable judgement={judgement} />}
        {skew !== null && <SkewTable skew={skew} />}
      </div>
    </section>
  );
});

function EmptyModels(): ReactNode {
  return (
    <div className={styles.empty}>
      <p>A batch run fits a model to all of history, slowly and well; between two of them the speed layer teaches it each new example. Here both are judged as the run goes on: every example is predicted before anything learns from it.</p>
      <p>The first figures appear when the pipeline runs and the node “Train a model” has seen examples.</p>
    </div>
  );
}
