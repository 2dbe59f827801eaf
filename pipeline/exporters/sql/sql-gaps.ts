import type { Remark } from '../../expression/print/printed.ts';
import { operatorOf } from '../../operators/index.ts';
import type { NotPrinted } from '../../operators/relation.ts';
import type { Design, DesignStep } from '../design.ts';
import type { Gap } from '../gap.ts';
import { measureGaps } from '../measure-gaps.ts';
import { selectOf } from './select.ts';
import type { SqlEngine } from './sql-engine.ts';

/** What the steps of a layer say otherwise in an engine, or not at all. */
export function sqlGaps(design: Design, { target, layer, engine }: { target: string; layer: 'batch' | 'speed'; engine: SqlEngine }): readonly Gap[] {
  const slugOf = slugsOf(design);
  return [...measureGaps(design, { target, layer }), ...design.steps.filter((step) => step.layer === layer).flatMap((step) => {
    if (step.relation === null) return [noForm(step, target)];
    const { unsupported, differs } = selectOf(step, engine, slugOf);
    return [...unsupported.map((each) => unsupportedGap(step, target, each)), ...differs.map((each) => differingGap(step, target, each))];
  })];
}

export function slugsOf({ columnSlugs }: Pick<Design, 'columnSlugs'>): (name: string) => string {
  return (name) => columnSlugs.get(name) ?? name;
}

export function noForm({ node, kind }: DesignStep, target: string): Gap {
  const operator = operatorOf(kind);
  const reason = operator?.role === 'transform' || operator?.role === 'accumulate' ? operator.notPrinted : undefined;
  const none: NotPrinted = { because: `The operator ${kind} has no printed form yet.`, doInstead: 'Leave its view out, or compute the same with other operators.' };
  return { code: 'export.no-form', node, target, severity: 'unsupported', ...(reason ?? none) };
}

export function unsupportedGap({ node }: DesignStep, target: string, { because }: Remark): Gap {
  return { code: 'export.expression', node, target, severity: 'unsupported', because, doInstead: 'Write the expression in another way, or choose another engine.' };
}

export function differingGap({ node }: DesignStep, target: string, { because }: Remark): Gap {
  return { code: 'export.expression-differs', node, target, severity: 'semantics-differs', because, doInstead: 'Check that no such value occurs, or write the expression in another way.' };
}
