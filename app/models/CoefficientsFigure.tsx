import { useCallback } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { LinesFigure } from './LinesFigure.tsx';
import { coefficientsPicture } from './pictures.ts';
import { currentJudgement, useJudgement } from './use-judgement.ts';
import type { ModelId } from './use-judgement.ts';
import styles from './models.module.css';

/** The numbers of the served model over the clock: those that have been farthest from 0. */
export function CoefficientsFigure({ node, architecture }: ModelId): ReactNode {
  const picture = useCallback(() => {
    const judgement = currentJudgement({ node, architecture });
    return judgement === undefined ? null : coefficientsPicture(judgement);
  }, [node, architecture]);
  const judgement = useJudgement({ node, architecture });
  if (judgement === undefined || judgement.coefficients.lines.length === 0) return null;
  const names = coefficientsPicture(judgement).lines;
  return (
    <LinesFigure wide title="The model" help={`Its largest numbers over the clock: ${names.map(({ name }) => name).join(', ')}`} picture={picture}
      last={names.map(({ name, colour }) => <span key={name} className={styles.key} style={{ '--key': `var(${colour})` } as CSSProperties}>{name}</span>)} />
  );
}
