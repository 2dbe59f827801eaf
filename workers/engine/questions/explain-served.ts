import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { rowHome } from '#pipeline/serving/row-home.ts';
import type { Explanation } from '../../protocol/explanation.ts';
import { explain, rowOf } from './explain.ts';
import type { KappaRun } from '../kappa/kappa-run.ts';
import type { Lockstep } from '../lockstep.ts';
import { openWindow } from '../open-window.ts';

export interface Asked {
  readonly view: string;
  readonly key: Row;
  readonly architecture: PlanArchitecture;
}

/**
 * Takes one served row apart: into batch and speed parts under Lambda; under Kappa it names the version that answers. A row that
 * a query has only let through is taken apart as the row of the view that it is.
 */
export async function explainServed({ lambda, kappa }: Lockstep, { view, key, architecture }: Asked): Promise<Explanation | null> {
  if (architecture === 'lambda') return lambda === null ? null : explain(lambda, rowHome(lambda.plan, view), key);
  return kappa === null ? null : explainVersion(kappa, rowHome(kappa.plan, view), key);
}

async function explainVersion(run: KappaRun, view: string, key: Row): Promise<Explanation | null> {
  const table = await run.table(view);
  const asked = run.plan.views.find((each) => each.node === view);
  if (table === null || asked === undefined) return null;
  const served = rowOf(table, key);
  return {
    view, architecture: 'kappa', version: run.servingVersion, policy: '', schema: table.schema, key,
    served, open: served === null ? openWindow(run, asked, { schema: table.schema, row: key }) : null, batch: null, batchCounted: false, batchRun: null, speed: [], truth: null,
  };
}
