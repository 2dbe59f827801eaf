import { must } from '../base/assert.ts';
import { canonicalJson } from '../base/canonical.ts';
import { hash128 } from '../base/hash.ts';
import type { DataRef } from '../operators/form.ts';
import type { Params, SourceOperator } from '../operators/operator.ts';
import { sourceTiming } from '../operators/source-timing.ts';
import type { SourcePlan, TablePlan } from './plan.ts';
import type { ShapedNode } from './shapes.ts';

export interface SourceContext {
  readonly operator: SourceOperator;
  /** Of the document. */
  readonly seed: number;
  /** Names of the columns that steps read. */
  readonly needed: ReadonlySet<string>;
}

export function planSource(shaped: ShapedNode, { operator, seed, needed }: SourceContext): SourcePlan {
  const node = shaped.linked.node.id;
  const params = must(shaped.params, 'params of a checked source');
  const { schema } = must(shaped.shape.output, 'schema of a checked source');
  const timing = sourceTiming(operator, params);
  const indices = schema.flatMap(({ name }, i) => (needed.has(name) || name === timing.eventTime ? [i] : []));
  return { node, kind: operator.kind, params, schema, disturbances: [], logId: logIdOf(operator, params, seed), ...timing, needed: indices };
}

/**
 * Params of a source are all that decides its log, and for a generator the seed. Two equal sources share one history. No
 * arrival of its own is left out: logs that were written before there was such a param keep their names.
 */
function logIdOf(operator: SourceOperator, { arrival, ...rest }: Params, seed: number): string {
  const params = arrival === undefined || arrival === '' ? rest : { ...rest, arrival };
  return hash128(canonicalJson({ kind: operator.kind, params, seed: operator.input === 'generator' ? seed : null }));
}

export function planTable(shaped: ShapedNode): TablePlan {
  const params = must(shaped.params, 'params of a checked table');
  const { schema } = must(shaped.shape.output, 'schema of a checked table');
  return { node: shaped.linked.node.id, params, schema, data: params['data'] as DataRef };
}
