import { must } from '../base/assert.ts';
import { canonicalJson } from '../base/canonical.ts';
import type { Memory } from '../base/memory.ts';
import { hash128 } from '../base/hash.ts';
import type { Settings } from '../document/document.ts';
import type { DataRef } from '../operators/form.ts';
import type { Params, SourceOperator } from '../operators/operator.ts';
import { sourceTiming } from '../operators/source-timing.ts';
import type { Disturbance, SourcePlan, TablePlan } from './plan.ts';
import type { ShapedNode } from './shapes.ts';

export interface SourceContext {
  readonly operator: SourceOperator;
  /** Of the document. */
  readonly settings: Settings;
  /** Names of the columns that steps read. */
  readonly needed: ReadonlySet<string>;
  readonly memory: Memory;
}

export function planSource(shaped: ShapedNode, { operator, settings, needed, memory }: SourceContext): SourcePlan {
  const node = shaped.linked.node.id;
  const params = must(shaped.params, 'params of a checked source');
  const { schema } = must(shaped.shape.output, 'schema of a checked source');
  const timing = memory.keep('timing', node, [operator, params], () => sourceTiming(operator, params));
  const disturbances = settings.faults.filter((each): each is Disturbance => 'source' in each && each.source === node);
  const logId = memory.keep('log', node, [operator, params, settings.seed, ...disturbances], () => logIdOf(operator, params, { seed: settings.seed, disturbances }));
  const indices = schema.flatMap(({ name }, i) => (needed.has(name) || name === timing.eventTime ? [i] : []));
  return memory.keep('source', node, [operator.kind, params, schema, logId, ...indices], () => ({ node, kind: operator.kind, params, schema, disturbances, logId, ...timing, needed: indices }));
}

/**
 * Names all that decides what a log holds: the params of its source, the faults that change what arrives, and the seed where
 * a generator or such a fault draws by it. Two equal sources share one history. What there is nothing of is left out: logs
 * that were written before there were arrivals and disturbances keep their names.
 */
function logIdOf(operator: SourceOperator, { arrival, ...rest }: Params, { seed, disturbances }: { seed: number; disturbances: readonly Disturbance[] }): string {
  const params = arrival === undefined || arrival === '' ? rest : { ...rest, arrival };
  const disturbed = disturbances.length > 0;
  const faults = disturbed ? { disturbances: disturbances.map(({ source: _node, ...fault }) => fault) } : {};
  return hash128(canonicalJson({ kind: operator.kind, params, seed: operator.input === 'generator' || disturbed ? seed : null, ...faults }));
}

export function planTable(shaped: ShapedNode): TablePlan {
  const params = must(shaped.params, 'params of a checked table');
  const { schema } = must(shaped.shape.output, 'schema of a checked table');
  return { node: shaped.linked.node.id, params, schema, data: params['data'] as DataRef };
}
