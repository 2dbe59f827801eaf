import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { printTick } from '../ui/text/ticks.ts';
import { LinesFigure } from './LinesFigure.tsx';
import { qualityPicture } from './pictures.ts';
import type { QualityMeasure } from './pictures.ts';
import { currentJudgement, useJudgement } from './use-judgement.ts';
import type { ModelId } from './use-judgement.ts';

/** One measure of the variants over the clock, with what each has on the whole. */
export function QualityFigure({ node, architecture, measure }: ModelId & { readonly measure: QualityMeasure }): ReactNode {
  const picture = useCallback(() => {
    const judgement = currentJudgement({ node, architecture });
    return judgement === undefined ? null : qualityPicture(judgement, measure);
  }, [node, architecture, measure]);
  const totals = useJudgement({ node, architecture })?.variants ?? [];
  const words = totals.map(({ variant, total }) => `${variant} ${wordOf(total[measure.key])}`).join(' | ');
  return <LinesFigure title={measure.title} help={`${measure.help} On the whole: ${words}.`} last={words} picture={picture} />;
}

function wordOf(value: number | null): string {
  return value === null ? '–' : printTick(Math.round(value * 1e4) / 1e4);
}
