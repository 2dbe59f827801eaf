import type { PipelineNode } from '#pipeline/document/document.ts';
import type { Face } from '#pipeline/document/composites/face.ts';
import type { Problem } from '#pipeline/problem.ts';
import { plural } from '../ui/text/numbers.ts';

/** What a node is called: its own label, or its operator's. */
export function nodeName(node: PipelineNode, operator: Face | undefined): string {
  return node.label !== '' ? node.label : (operator?.label ?? node.kind);
}

/** A node as a sentence, for its accessible name: what is to be read on it comes first, as it stands there. */
export function nodeWords(node: PipelineNode, operator: Face | undefined, facts: { readonly laneName: string; readonly summary: string; readonly problems: readonly Problem[] }): string {
  const name = nodeName(node, operator);
  const errors = facts.problems.filter((each) => each.severity === 'error').length;
  const warnings = facts.problems.length - errors;
  return [
    name,
    facts.summary,
    name === operator?.label ? '' : (operator?.label ?? `unknown operator ${node.kind}`),
    facts.laneName.toLowerCase(),
    errors === 0 ? '' : plural(errors, 'error'),
    warnings === 0 ? '' : plural(warnings, 'warning'),
  ].filter((part) => part !== '').join(', ');
}
