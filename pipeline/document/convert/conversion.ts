import { operatorOf } from '../../operators/index.ts';
import { hasErrors } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { namedComposite } from '../composites/instance.ts';
import type { PipelineDocument, PipelineNode } from '../document.ts';

export interface Conversion {
  /** With errors among the refusals the very document that was given; the same where there is nothing to change, too. */
  readonly document: PipelineDocument;
  readonly changes: readonly Change[];
  readonly refusals: readonly Problem[];
}

/** One change in words, for the person who looks at it before it is made: each a sentence, of which the node is the subject of `what`. */
export interface Change {
  /** As it was called before; it may be gone after. */
  readonly node: string;
  readonly what: string;
  readonly why: string;
}

/** A conversion under way. */
export interface Draft {
  document: PipelineDocument;
  readonly changes: Change[];
  readonly refusals: Problem[];
}

export function draftOf(document: PipelineDocument): Draft {
  return { document, changes: [], refusals: [] };
}

export function finish(before: PipelineDocument, { document, changes, refusals }: Draft): Conversion {
  return hasErrors(refusals) ? { document: before, changes: [], refusals } : { document, changes, refusals };
}

/** What sentences call a node. */
export function nameOf({ id, label }: PipelineNode): string {
  return label === '' ? id : label;
}

/** `count, avg(delay) by origin`, or the operator's name where it has nothing to say of itself, or the composite's. */
export function describeNode({ kind, params }: PipelineNode): string {
  const operator = operatorOf(kind);
  return operator === undefined ? namedComposite({ kind, params }) ?? kind : operator.describe(params) || operator.label;
}

/** With the node replaced by one of the same id. */
export function replaceNode(document: PipelineDocument, node: PipelineNode): PipelineDocument {
  return { ...document, nodes: document.nodes.map((each) => (each.id === node.id ? node : each)) };
}
