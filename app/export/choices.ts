import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { exportLayers } from '#pipeline/exporters/exporter.ts';
import type { ExportLayer, Target } from '#pipeline/exporters/exporter.ts';
import { targetsOf } from '#pipeline/exporters/index.ts';
import type { ExportChoices } from '#pipeline/exporters/plan-export.ts';

/** What a person has asked for, layer by layer: a target's name or `none`. What they left alone isn't there. */
export type Wishes = Readonly<Partial<Record<ExportLayer, string>>>;

/** One layer as it is offered. */
export interface LayerOffer {
  readonly layer: ExportLayer;
  readonly targets: readonly Target[];
  /** Whether the bundle may go without it. */
  readonly optional: boolean;
  /** A target's name or `none`. */
  readonly chosen: string;
}

export const none = 'none';

/** The layers that the architecture has, each with a choice that is legal: what was wished for, else what is suggested. */
export function offersFor(architecture: PlanArchitecture, wishes: Wishes): readonly LayerOffer[] {
  const layers = exportLayers.filter((layer) => targetsOf(layer).length > 0 && (architecture === 'lambda' || (layer !== 'batch' && layer !== 'master')));
  return layers.map((layer) => {
    const targets = targetsOf(layer);
    const optional = mayBeMissing(layer, architecture, wishes);
    const wish = wishes[layer];
    const legal = wish !== undefined && ((wish === none && optional) || targets.some(({ name }) => name === wish));
    return { layer, targets, optional, chosen: legal ? wish : suggestion(layer, architecture) };
  });
}

/** Something has to compute: of batch and speed, one may be missing; under Kappa there is only the one. */
function mayBeMissing(layer: ExportLayer, architecture: PlanArchitecture, wishes: Wishes): boolean {
  if (layer === 'speed') return architecture === 'lambda' && wishes.batch !== none;
  return layer !== 'batch' || wishes.speed !== none;
}

/** The first target of a layer; a Kappa pipeline has no batch runs that wait to be scheduled. */
function suggestion(layer: ExportLayer, architecture: PlanArchitecture): string {
  return layer === 'orchestrate' && architecture === 'kappa' ? none : targetsOf(layer)[0]?.name ?? none;
}

export function choicesOf(offers: readonly LayerOffer[]): ExportChoices {
  return Object.fromEntries(offers.filter(({ chosen }) => chosen !== none).map(({ layer, chosen }) => [layer, chosen]));
}
