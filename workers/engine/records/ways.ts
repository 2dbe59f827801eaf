import type { ViewPlan } from '#pipeline/compile/plan.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { rowHome } from '#pipeline/serving/row-home.ts';
import type { LambdaRun } from '../lambda-run.ts';
import { partsOf } from '../served-parts.ts';
import { batchPath, kappaPath, speedPath } from './path.ts';
import type { RecordMachines, RecordPath } from './path.ts';
import { PathProbes } from './path-probes.ts';

/** A path into one served row. */
export interface Way {
  readonly path: RecordPath;
  readonly view: ViewPlan;
  readonly probes: PathProbes;
  /** Whether the answer counts what the path has made of what arrived then. */
  counts(arrival: number): boolean;
}

/** The paths that end in one row of a view; null where there is none. */
export interface Ways {
  readonly batch: Way | null;
  readonly speed: Way | null;
  readonly kappa: Way | null;
}

/** A row that a query has only let through is the row of the view that it asks. */
export async function waysTo({ lambda, kappa }: RecordMachines, view: string, key: Row): Promise<Ways> {
  const [batch, speed] = lambda === null ? [null, null] : await lambdaWays(lambda, rowHome(lambda.plan, view), key);
  const kappaView = kappa?.plan.views.find(({ node }) => node === rowHome(kappa.plan, view));
  return { batch, speed, kappa: kappa === null || kappaView === undefined ? null : wayOf(kappaPath(kappa), kappaView, { key, counts: () => true }) };
}

/** Of a merge, or of a view that is served alone. */
async function lambdaWays(run: LambdaRun, node: string, key: Row): Promise<readonly [Way | null, Way | null]> {
  const merge = run.plan.merges.find((each) => each.node === node);
  const viewOf = (layer: 'batch' | 'speed'): ViewPlan | undefined => run.plan.views.find((view) => view.layer === layer && view.node === (merge?.[layer] ?? node));
  const [batch, speed] = [viewOf('batch'), viewOf('speed')];
  const counted = merge === undefined ? null : (await partsOf(run, merge, key)).counted;
  const { generations } = run.speed;
  const inSpeed = (arrival: number): boolean => {
    const index = generations.findIndex(({ opened, closed }) => arrival > opened && (closed === null || arrival <= closed));
    return index >= 0 && (counted === null ? !generations[index]!.absorbed : counted.has(index));
  };
  return [
    batch === undefined ? null : wayOf(batchPath(run), batch, { key, counts: () => counted === null || counted.has('batch') }),
    speed === undefined ? null : wayOf(speedPath(run), speed, { key, counts: inSpeed }),
  ];
}

function wayOf(path: RecordPath, view: ViewPlan, { key, counts }: { readonly key: Row; readonly counts: Way['counts'] }): Way {
  return { path, view, probes: new PathProbes(path, view, key), counts };
}
