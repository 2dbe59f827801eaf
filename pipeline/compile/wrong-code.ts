import { canonicalJson } from '../base/canonical.ts';
import type { Schema } from '../data/schema.ts';
import type { Operator, Params } from '../operators/operator.ts';
import type { OutputShape } from '../operators/shape.ts';
import type { TransformOperator } from '../operators/transform-operator.ts';
import { parseParams } from '../operators/params.ts';
import { hasErrors, problem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { nameOf } from './link.ts';
import type { ShapedNode } from './shapes.ts';

/** A node's params while wrong code is live. */
export interface WrongCode {
  readonly node: number;
  readonly params: Params;
}

/**
 * Reads the params of a bad deploy (those that it leaves out are the node's own) and checks them as the node's: against its
 * form, its inputs, and what stands behind it, which must find the same columns and, in a view, state that it can add.
 */
export function wrongCode(target: ShapedNode, given: Params, path: string): { value: WrongCode | null; problems: readonly Problem[] } {
  const { linked: { node, operator, index }, params: own, shape } = target;
  if (operator === undefined || own === null || (operator.role !== 'transform' && operator.role !== 'accumulate')) return { value: null, problems: [] };
  const parsed = parseParams(operator.fields, { ...node.params, ...given }, operator.defaults);
  const read = parsed.problems.map((each) => atFault(each, node.id, path));
  if (!parsed.ok || shape.output === null) return { value: null, problems: read };
  const checked = operator.check(parsed.value, shape.inputs).map((each) => atFault(each, node.id, path));
  const found = hasErrors(checked) ? checked : [...checked, ...incompatible(target, operator, { own, wrong: parsed.value, path })];
  return { value: hasErrors(found) ? null : { node: index, params: parsed.value }, problems: [...read, ...found] };
}

/** The form at which a param is wrong is the fault's, not the node's. */
function atFault({ where, ...rest }: Problem, node: string, path: string): Problem {
  const { param, span } = where;
  const inside = `${path}.params${param === undefined ? '' : `.${param}`}`;
  return { ...rest, where: span === undefined ? { node, path: inside } : { node, path: inside, span } };
}

interface Codes {
  readonly own: Params;
  readonly wrong: Params;
  readonly path: string;
}

function incompatible({ linked: { node }, shape }: ShapedNode, operator: Operator, { own, wrong, path }: Codes): readonly Problem[] {
  const where = { node: node.id, path: `${path}.params` };
  const hint = 'Wrong code that is found out at once needs no repair: change what it computes, not the columns, groups, windows and functions that it gives.';
  const difference = differenceOf(shape.output!, operator.outputShape(wrong, shape.inputs));
  if (difference !== null) return [problem('fault.schema', where, `The wrong code of ${nameOf(node)} ${difference}.`, hint)];
  if (operator.role === 'accumulate' && operator.stateKey(own) !== operator.stateKey(wrong)) {
    return [problem('fault.state', where, `What the wrong code of ${nameOf(node)} keeps can't be added to what it kept before.`, hint)];
  }
  if (operator.role === 'transform' && branchesDiffer(operator, own, wrong)) return [problem('fault.outputs', where, `The wrong code of ${nameOf(node)} has other outputs.`, hint)];
  if (operator.role === 'transform' && memoryKey(operator, own) !== memoryKey(operator, wrong)) {
    return [problem('fault.state', where, `The wrong code of ${nameOf(node)} can't go on from what it remembered before.`, hint)];
  }
  return [];
}

function memoryKey({ keyedBy, stateKey }: TransformOperator, params: Params): string {
  return canonicalJson([keyedBy?.(params) ?? null, stateKey?.(params) ?? null]);
}

function branchesDiffer({ branches }: TransformOperator, own: Params, wrong: Params): boolean {
  return canonicalJson(branches?.names(own) ?? null) !== canonicalJson(branches?.names(wrong) ?? null);
}

function differenceOf(right: OutputShape, wrong: OutputShape): string | null {
  const missing = right.schema.find((each) => !wrong.schema.some(({ name }) => name === each.name));
  if (missing !== undefined) return `gives no column ${missing.name}`;
  const more = wrong.schema.find((each) => !right.schema.some(({ name }) => name === each.name));
  if (more !== undefined) return `gives a column ${more.name}, which nothing behind it knows`;
  const at = right.schema.findIndex((each, i) => canonicalJson(each) !== canonicalJson(wrong.schema[i]));
  if (at >= 0) return `gives ${typeOf(wrong.schema, at)} where ${typeOf(right.schema, at)} was`;
  return canonicalJson(right.keys) === canonicalJson(wrong.keys) ? null : 'gives rows under other keys';
}

function typeOf(schema: Schema, at: number): string {
  const { name, type, nullable } = schema[at]!;
  return `${name} as ${type}${nullable ? ' or NULL' : ''}`;
}
