import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { Explanation } from '../protocol.ts';
import { explain, rowOf } from './explain.ts';
import type { KappaRun } from './kappa/kappa-run.ts';
import type { Lockstep } from './lockstep.ts';

export interface Asked {
  readonly view: string;
  readonly key: Row;
  readonly architecture: PlanArchitecture;
}

/** Takes one served row apart: into batch and speed parts under Lambda; under Kappa it names the version that answers. */
export async function explainServed({ lambda, kappa }: Lockstep, { view, key, architecture }: Asked): Promise<Explanation | null> {
  if (architecture === 'lambda') return lambda === null ? null : explain(lambda, view, key);
  return kappa === null ? null : explainVersion(kappa, view, key);
}

async function explainVersion(run: KappaRun, view: string, key: Row): Promise<Explanation | null> {
  const table = await run.table(view);
  if (table === null || !run.plan.views.some((each) => each.node === view)) return null;
  return {
    view, architecture: 'kappa', version: run.servingVersion, policy: '', schema: table.schema, key,
    served: rowOf(table, key), batch: null, batchCounted: false, batchRun: null, speed: [], truth: null,
  };
}
