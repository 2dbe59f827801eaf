import { failure, success } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { compile } from '../compile/compile.ts';
import type { PlanArchitecture } from '../compile/plan.ts';
import type { PipelineDocument } from '../document/document.ts';
import { problem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { createDesign } from './create-design.ts';
import type { Design } from './design.ts';
import { exportLayers } from './exporter.ts';
import type { ExportLayer, Target } from './exporter.ts';
import { sortedGaps } from './gap.ts';
import type { Gap } from './gap.ts';
import { targetOf, targetsOf } from './index.ts';
import { pieceGaps } from './piece-gaps.ts';
import { withoutLayer, withoutParts } from './reduce.ts';

/** A target's name for each layer that the bundle has. */
export type ExportChoices = Readonly<Partial<Record<ExportLayer, string>>>;

/** What an export would be, before anything is printed: what a person reads first. */
export interface ExportPlan {
  /** Without what can't be exported. */
  readonly design: Design;
  readonly targets: readonly Target[];
  /** Worst first. */
  readonly gaps: readonly Gap[];
  /** Names of views and queries that are left out, since something that they need is unsupported. Not empty: ask before exporting. */
  readonly leftOut: readonly string[];
}

export function planExport(document: PipelineDocument, choices: ExportChoices, architecture: PlanArchitecture = document.architecture === 'kappa' ? 'kappa' : 'lambda'): Result<ExportPlan> {
  const chosen = chosenTargets(choices);
  if (!chosen.ok) return chosen;
  const { plan, problems } = compile({ ...document, architecture });
  if (plan === null) return failure(problems);
  const layers = (['batch', 'speed'] as const).filter((layer) => chosen.value.some((target) => target.layer === layer));
  const wrong = layerProblem(architecture, layers);
  if (wrong !== null) return failure([wrong]);
  const whole = createDesign({ ...document, architecture }, plan);
  const design = architecture === 'kappa' || layers.length === 2 ? whole : withoutLayer(whole, layers[0] === 'batch' ? 'speed' : 'batch');
  const gaps = [...layerGaps(design), ...pipelineGaps(design), ...chosen.value.flatMap((target) => [...pieceGaps(design, target), ...target.check(design)])];
  const reduced = withoutParts(design, unsupportedParts(design, chosen.value, gaps));
  const names = ({ served, queries }: Design): string[] => [...served, ...queries].map(({ name }) => name);
  const kept = new Set(names(reduced));
  return success({ design: reduced, targets: chosen.value, gaps: sortedGaps(gaps), leftOut: names(design).filter((name) => !kept.has(name)) }, problems);
}

function chosenTargets(choices: ExportChoices): Result<readonly Target[]> {
  const chosen: Target[] = [];
  for (const layer of exportLayers) {
    const name = choices[layer];
    if (name === undefined) continue;
    const target = targetOf(layer, name);
    if (target === undefined) {
      const known = targetsOf(layer).map((each) => each.name).join(', ');
      return failure([problem('export.no-target', {}, `There is no ${layer} target "${name}".`, known === '' ? 'There are none for this layer yet.' : `There are ${known}.`)]);
    }
    chosen.push(target);
  }
  return success(chosen);
}

function layerProblem(architecture: PlanArchitecture, layers: readonly string[]): Problem | null {
  if (architecture === 'kappa' && !layers.includes('speed')) return problem('export.no-layer', {}, 'A Kappa pipeline is one stream job: it needs a target for the speed layer.', 'Choose one, such as --speed spark-streaming.');
  if (architecture === 'kappa' && layers.includes('batch')) return problem('export.no-layer', {}, 'A Kappa pipeline has no batch layer.', 'Leave --batch out, or export it as Lambda.');
  return layers.length === 0 ? problem('export.no-layer', {}, 'There is nothing that computes.', 'Choose a target for the batch layer or for the speed layer.') : null;
}

function layerGaps({ architecture, served }: Design): Gap[] {
  if (architecture === 'kappa') return [];
  const gap = (because: string, doInstead: string): Gap => ({ code: 'export.layer-missing', node: null, target: '', severity: 'semantics-differs', because, doInstead });
  if (served.every(({ speed }) => speed === null)) return [gap('There is no speed layer in this bundle: answers are as old as the last batch run.', 'Choose a target for the speed layer.')];
  if (served.every(({ batch }) => batch === null)) return [gap('There is no batch layer in this bundle: the speed layer reads all of history, and nothing repairs it.', 'Choose a target for the batch layer.')];
  return [];
}

/** Faults and generated records belong to the browser's experiments. */
function pipelineGaps({ plan, sources }: Design): Gap[] {
  const generators = plan.sources.filter(({ node, data }) => data === null && sources.some((source) => source.node === node)).map(({ node }): Gap => ({
    code: 'export.generator', node, target: '', severity: 'semantics-differs', because: 'The generator stays in the browser: a bundle has its first records only, as the proof.', doInstead: 'Send records of your own with the same columns.',
  }));
  if (plan.faults.length === 0) return generators;
  return [...generators, { code: 'export.faults', node: null, target: '', severity: 'semantics-differs', because: 'The faults of this pipeline are an experiment of the browser and not exported.', doInstead: 'Nothing: real systems have faults of their own.' }];
}

/** A gap of a target takes what its layer has of that node; one of the whole target takes all of the layer. */
function unsupportedParts(design: Design, chosen: readonly Target[], gaps: readonly Gap[]): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const { severity, node, target } of gaps) {
    if (severity !== 'unsupported') continue;
    const layer = chosen.find((each) => each.name === target)?.layer;
    const steps = design.steps.filter((step) => (node === null || step.node === node) && (layer === step.layer || (layer !== 'batch' && layer !== 'speed')));
    for (const { id } of steps) parts.add(id);
    for (const view of design.views) if (node === null && layer === view.layer) parts.add(view.node);
    if (node !== null && steps.length === 0) parts.add(node);
  }
  return parts;
}
