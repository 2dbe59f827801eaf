import { useDocumentStore } from '../state/document-store.ts';
import { usePanelAnswers } from '../state/run-store.ts';
import type { PanelAnswers } from '../state/run-store.ts';
import { useRunView } from '../state/run-view.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { PanelData } from '#pipeline/serving/panel-data.ts';

/** Whose answers the panels show: of one architecture, or of both over each other. */
export type Shown = PlanArchitecture | 'both';

export function useShown(): Shown {
  const architecture = useDocumentStore((state) => state.document.architecture);
  const comparison = useRunView((state) => state.comparison);
  if (architecture !== 'both') return architecture;
  return comparison === 'overlay' ? 'both' : comparison;
}

/** The architecture whose answer stands first, and alone where there is one only. */
export function leadingOf(shown: Shown): PlanArchitecture {
  return shown === 'kappa' ? 'kappa' : 'lambda';
}

export type DataOf<Kind extends PanelData['kind']> = Extract<PanelData, { readonly kind: Kind }>;

/** The answers of one kind, by architecture; undefined where there is none to show (yet). */
export interface Answers<Kind extends PanelData['kind']> {
  readonly lambda: DataOf<Kind> | undefined;
  readonly kappa: DataOf<Kind> | undefined;
}

export function answersOf<Kind extends PanelData['kind']>(answers: PanelAnswers, kind: Kind, shown: Shown): Answers<Kind> {
  const of = (architecture: PlanArchitecture): DataOf<Kind> | undefined => {
    const data = shown === 'both' || shown === architecture ? answers[architecture]?.data : undefined;
    return data?.kind === kind ? (data as DataOf<Kind>) : undefined;
  };
  return { lambda: of('lambda'), kappa: of('kappa') };
}

export function useAnswers<Kind extends PanelData['kind']>(panel: string, kind: Kind, shown: Shown): Answers<Kind> {
  return answersOf(usePanelAnswers(panel), kind, shown);
}
