import { mergePolicyOptions, windowPolicies } from '../operators/serving-merge/policy-names.ts';
import type { FinalAfter } from '../operators/accumulate-operator.ts';
import { textOf } from '../operators/read-params.ts';
import { problem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { nameOf } from './link.ts';
import type { LinkedGraph } from './link.ts';
import type { ShapedNode } from './shapes.ts';
import { sourcesOf } from './sides.ts';

/** What a merge or a logical view can't do with the windows that it is handed. */
export function checkWindows(linked: LinkedGraph, shaped: readonly ShapedNode[]): readonly Problem[] {
  return shaped.filter(keepsAnswer).flatMap((each) => {
    const kept = keptBy(each, linked).map((index) => shaped[index]!);
    return [...sessionsUnderPolicy(each, kept), ...differentEmission(each, kept)];
  });
}

function keepsAnswer({ linked: { operator } }: ShapedNode): boolean {
  return operator?.role === 'merge' || operator?.role === 'view';
}

/** Nodes whose state or rows it keeps. */
function keptBy({ linked: { operator, inputs, index } }: ShapedNode, linked: LinkedGraph): readonly number[] {
  if (operator?.role === 'merge') return sourcesOf(linked.nodes[index]!, linked).flatMap((each) => (each === undefined ? [] : [each.from]));
  return operator?.role === 'view' && operator.layer === null ? inputs.map(({ from }) => from) : [];
}

/** A policy that parts batch and speed by window would show a session that goes on over its boundary in two pieces. */
function sessionsUnderPolicy({ linked: { node }, params }: ShapedNode, kept: readonly ShapedNode[]): readonly Problem[] {
  const policy = params === null ? '' : textOf(params, 'policy');
  const sessions = kept.find((each) => each.params !== null && each.linked.operator?.role === 'accumulate' && (each.linked.operator.sessionGap?.(each.params) ?? null) !== null);
  if (sessions === undefined || !windowPolicies.includes(policy)) return [];
  const label = mergePolicyOptions.find(({ value }) => value === policy)?.label ?? policy;
  return [problem(
    'merge.policy-sessions', { node: node.id, param: 'policy' },
    `The policy ${label} parts batch and speed by window, but the sessions of ${nameOf(sessions.linked.node)} have no borders: one that goes on would be shown in two pieces.`,
    'Choose Absorbed offset, which joins the pieces, or give the aggregate tumbling or hopping windows.',
  )];
}

/** Both sides of one answer must agree on when a row is shown. */
function differentEmission({ linked: { node } }: ShapedNode, kept: readonly ShapedNode[]): readonly Problem[] {
  const [batch, speed] = kept;
  if (batch === undefined || speed === undefined) return [];
  const [ofBatch, ofSpeed] = [finalAfterOf(batch), finalAfterOf(speed)];
  if ((ofBatch === null) === (ofSpeed === null)) return [];
  const [final, early] = ofBatch === null ? [speed, batch] : [batch, speed];
  return [problem(
    'merge.different-emission', { node: node.id },
    `${nameOf(final.linked.node)} shows closed windows alone, but ${nameOf(early.linked.node)} every change: ${nameOf(node)} can't do both.`,
    'Let both show closed windows, or both every change.',
  )];
}

function finalAfterOf({ linked: { operator }, params }: ShapedNode): FinalAfter | null {
  return params !== null && operator?.role === 'accumulate' ? (operator.finalAfter?.(params) ?? null) : null;
}
