import { compile } from '#pipeline/compile/compile.ts';
import { settingRanges } from '#pipeline/document/defaults.ts';
import type { Fault, FaultKind, PipelineDocument, PipelineNode } from '#pipeline/document/document.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { Operator, Params } from '#pipeline/operators/operator.ts';
import type { Problem } from '#pipeline/problem.ts';
import { expansionOf } from '../state/expansion.ts';

/** A fault while it is being written: one flat set for all kinds, so that a change of the kind loses nothing. */
export interface Draft {
  readonly kind: FaultKind;
  /** Epoch milliseconds; NaN while the field is empty. */
  readonly at: number;
  readonly until: number;
  readonly node: string;
  /** Wrong params, by the node that they are for: another choice and back loses nothing. */
  readonly params: ReadonlyMap<string, Params>;
  readonly source: string;
  readonly fraction: number;
  readonly partition: number;
  readonly factor: number;
}

/** Nodes whose code can be deployed: those that become steps. */
export function deployable(document: PipelineDocument): readonly PipelineNode[] {
  return withRole(document, ['transform', 'accumulate']);
}

export function sourcesOf(document: PipelineDocument): readonly PipelineNode[] {
  return withRole(document, ['source']);
}

/** Those inside instances are called by the way to them. */
function withRole(document: PipelineDocument, roles: readonly Operator['role'][]): readonly PipelineNode[] {
  return expansionOf(document).document.nodes.filter(({ kind }) => {
    const role = operatorOf(kind)?.role;
    return role !== undefined && roles.includes(role);
  });
}

export function newDraft(document: PipelineDocument, at: number, length: number): Draft {
  const node = deployable(document)[0]?.id ?? '';
  const source = sourcesOf(document)[0]?.id ?? '';
  return { kind: node === '' ? 'dead-worker' : 'bad-deploy', at, until: at + length, node, params: new Map(), source, fraction: 0.5, partition: 0, factor: 3 };
}

export function draftOf(fault: Fault, blank: Draft): Draft {
  const shared = { ...blank, kind: fault.kind, at: fault.at, until: fault.until };
  switch (fault.kind) {
    case 'bad-deploy': return { ...shared, node: fault.node, params: new Map([[fault.node, fault.params]]) };
    case 'late-burst':
    case 'duplicates': return { ...shared, source: fault.source, fraction: fault.fraction };
    case 'stalled-partition': return { ...shared, source: fault.source, partition: fault.partition };
    case 'batch-overrun': return { ...shared, factor: fault.factor };
    default: return shared;
  }
}

/** The fault that the draft says; call it only when `missingIn` finds nothing. */
export function faultOf(draft: Draft, document: PipelineDocument): Fault {
  const { kind, at, until, node, source, fraction, partition, factor } = draft;
  const when = { at, until };
  switch (kind) {
    case 'bad-deploy': return { kind, ...when, node, params: paramsOf(draft, document) };
    case 'late-burst':
    case 'duplicates': return { kind, ...when, source, fraction };
    case 'stalled-partition': return { kind, ...when, source, partition };
    case 'batch-overrun': return { kind, ...when, factor };
    default: return { kind, ...when };
  }
}

/** The wrong params of the chosen node; its own ones until something was changed. */
export function paramsOf({ node, params }: Draft, document: PipelineDocument): Params {
  return params.get(node) ?? ownParams(codeAt(document, node));
}

/** A node as it runs: inside an instance, with what that gives it. */
function codeAt(document: PipelineDocument, node: string): PipelineNode | undefined {
  return expansionOf(document).document.nodes.find((each) => each.id === node);
}

function ownParams(node: PipelineNode | undefined): Params {
  return { ...operatorOf(node?.kind ?? '')?.defaults, ...node?.params };
}

const { faultTime } = settingRanges;

/** What must still be said before it is a fault; '' when it is one. */
export function missingIn(draft: Draft, document: PipelineDocument): string {
  if (Number.isNaN(draft.at) || Number.isNaN(draft.until)) return 'Say from when until when.';
  if ([draft.at, draft.until].some((time) => time < faultTime.min || time > faultTime.max)) return 'The years go from 1 to 9999.';
  if (draft.until <= draft.at) return 'It must end after it begins.';
  if (draft.kind === 'bad-deploy') return missingDeploy(draft, document);
  if (needsSource(draft.kind) && draft.source === '') return 'There is no source yet.';
  return '';
}

/** What the compiler says of the fault, as if it were the only one. */
export function problemsOf(fault: Fault, document: PipelineDocument): readonly Problem[] {
  const alone = { ...document, settings: { ...document.settings, faults: [fault] } };
  return compile(alone).problems.filter(({ where }) => isInside(where.path, 0));
}

/** Whether a place lies in the fault of that index. */
export function isInside(path: string | undefined, index: number): boolean {
  const whole = `settings.faults.${index}`;
  return path === whole || path?.startsWith(`${whole}.`) === true;
}

function missingDeploy(draft: Draft, document: PipelineDocument): string {
  const found = codeAt(document, draft.node);
  if (found === undefined) return 'Choose whose code is wrong.';
  return JSON.stringify(sorted(ownParams(found))) === JSON.stringify(sorted(paramsOf(draft, document))) ? 'Change what is wrong in its code.' : '';
}

export function needsSource(kind: FaultKind): boolean {
  return kind === 'late-burst' || kind === 'duplicates' || kind === 'stalled-partition';
}

function sorted(params: Params): readonly (readonly [string, unknown])[] {
  return Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
}
