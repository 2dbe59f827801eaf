import type { Fault, PipelineDocument } from '../document/document.ts';
import { operatorOf } from '../operators/index.ts';
import { problem, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { architecturesOf, hasBatchRuns } from './layers.ts';
import type { Physical } from './layers.ts';
import { nameOf } from './link.ts';
import { isUnused } from './paths.ts';
import type { ShapedNode } from './shapes.ts';
import { wrongCode } from './wrong-code.ts';
import type { WrongCode } from './wrong-code.ts';

export interface CheckedFaults {
  readonly problems: readonly Problem[];
  /** The wrong code of each bad deploy that is right as far as it can be, by the fault's index. */
  readonly deploys: ReadonlyMap<number, WrongCode>;
}

interface Context {
  readonly document: PipelineDocument;
  readonly nodes: ReadonlyMap<string, ShapedNode>;
  readonly physicals: readonly Physical[];
  /** Of the fault. */
  readonly path: string;
}

const noFaults: CheckedFaults = { problems: [], deploys: new Map() };

/** That each fault has something to befall, and that wrong code can run in place of the right one. */
export function checkFaults(document: PipelineDocument, shaped: readonly ShapedNode[], physicals: readonly Physical[]): CheckedFaults {
  if (document.settings.faults.length === 0) return noFaults;
  const nodes = new Map(shaped.map((each) => [each.linked.node.id, each]));
  const problems: Problem[] = [];
  const deploys = new Map<number, WrongCode>();
  document.settings.faults.forEach((fault, i) => {
    const context = { document, nodes, physicals, path: `settings.faults.${i}` };
    problems.push(...checkSpan(fault, context.path), ...checkTarget(fault, context));
    const target = fault.kind === 'bad-deploy' ? nodes.get(fault.node) : undefined;
    if (fault.kind !== 'bad-deploy' || target === undefined) return;
    const code = wrongCode(target, fault.params, context.path);
    problems.push(...code.problems);
    if (code.value !== null) deploys.set(i, code.value);
  });
  return { problems, deploys };
}

function checkSpan({ at, until }: Fault, path: string): readonly Problem[] {
  if (until > at) return [];
  return [problem('fault.span', { path: `${path}.until` }, 'This fault ends before it has begun.', 'Let it end at a later moment than it begins.')];
}

function checkTarget(fault: Fault, context: Context): readonly Problem[] {
  switch (fault.kind) {
    case 'bad-deploy': return checkNode(fault.node, { ...context, asked: 'node' });
    case 'late-burst':
    case 'duplicates': return checkNode(fault.source, { ...context, asked: 'source' });
    case 'stalled-partition': return [...checkNode(fault.source, { ...context, asked: 'source' }), ...checkPartition(fault, context)];
    case 'batch-failure':
    case 'batch-overrun': return architecturesOf(context.document.architecture).some(hasBatchRuns) ? [] : [noEffect(context.path, {}, 'Kappa has no batch runs')];
    case 'poison-event':
    case 'dead-worker': return [];
  }
}

function checkNode(id: string, { nodes, physicals, path, asked }: Context & { asked: 'node' | 'source' }): readonly Problem[] {
  const target = nodes.get(id);
  const where = { node: id, path: `${path}.${asked}` };
  const inside = target === undefined ? [...nodes.keys()].find((each) => each.startsWith(`${id}/`)) : undefined;
  if (inside !== undefined) return [problem('fault.no-code', where, `${id} is made of several nodes, each with code of its own.`, `Choose one of them, such as ${inside}.`)];
  if (target === undefined) return [problem('fault.no-node', { path: where.path }, `There is no node ${id} for this fault to befall.`, 'Choose another node, or remove the fault.')];
  const { linked } = target;
  const role = operatorOf(linked.node.kind)?.role;
  if (role === undefined) return [];
  if (asked === 'source' && role !== 'source') return [problem('fault.no-source', where, `${nameOf(linked.node)} is no source, so no records arrive there.`, 'Choose a source.')];
  if (asked === 'node' && role !== 'transform' && role !== 'accumulate') {
    return [problem('fault.no-code', where, `${nameOf(linked.node)} runs no code that could be deployed wrong.`, 'Choose a node that shapes, combines or aggregates rows.')];
  }
  return isUnused(linked, physicals.map((each) => each.paths)) ? [noEffect(path, { node: id }, `${nameOf(linked.node)} leads to no view`)] : [];
}

function checkPartition({ source, partition }: Extract<Fault, { kind: 'stalled-partition' }>, { nodes, path }: Context): readonly Problem[] {
  const target = nodes.get(source);
  const partitions = target?.linked.operator?.role === 'source' ? target.params?.['partitions'] : undefined;
  if (typeof partitions !== 'number' || partition < partitions) return [];
  const has = partitions === 1 ? 'one partition, 0' : `${partitions} partitions, 0 to ${partitions - 1}`;
  return [problem('fault.no-partition', { node: source, path: `${path}.partition` }, `The source has ${has}, so partition ${partition} can't stall.`, 'Choose one that there is.')];
}

function noEffect(path: string, where: { node?: string }, reason: string): Problem {
  return warning('fault.no-effect', { ...where, path }, `${reason}, so this fault does nothing.`, 'Remove the fault.');
}
