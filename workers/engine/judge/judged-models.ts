import { must } from '#pipeline/base/assert.ts';
import type { Plan, Step, ViewPlan } from '#pipeline/compile/plan.ts';
import { readTrain } from '#pipeline/operators/train/params.ts';
import type { TrainSpec } from '#pipeline/operators/train/params.ts';

/** A model that a plan keeps: the step that learns it in the stream path, and the view that holds what the batch path has fitted. */
export interface JudgedModel {
  readonly step: Step;
  readonly spec: TrainSpec;
  /** Node of the batch view; null where there is none, or where it holds another kind of model. */
  readonly batch: string | null;
  /** Nodes of the document that serve it. */
  readonly views: readonly string[];
}

/** Each model once, whichever views keep it. */
export function judgedModels(plan: Plan): readonly JudgedModel[] {
  return plan.steps.filter(({ kind, layer }) => kind === 'train' && layer === 'speed').flatMap((step) => {
    const spec = readTrain(step.params);
    const views = plan.views.filter(({ accumulate }) => accumulate === step.id);
    if (views.length === 0 || spec.census) return [];
    const merges = plan.merges.filter(({ speed }) => views.some(({ node }) => node === speed));
    const batch = merges.map((merge) => must(plan.views.find(({ node }) => node === merge.batch), merge.batch)).find((view) => isSameKind(plan, view, spec));
    return [{ step, spec, batch: batch?.node ?? null, views: [...new Set([...merges.map(({ node }) => node), ...views.map(({ origin }) => origin)])] }];
  });
}

/** Whether what a batch view holds can be learnt on by the speed path. */
function isSameKind({ steps }: Plan, { accumulate }: ViewPlan, { algorithm, settings }: TrainSpec): boolean {
  const step = steps.find(({ id }) => id === accumulate);
  if (step?.kind !== 'train') return false;
  const batch = readTrain(step.params);
  return batch.algorithm === algorithm && JSON.stringify(batch.settings.encoding.features) === JSON.stringify(settings.encoding.features);
}
