import { nodeAt } from '#pipeline/document/composites/node-at.ts';
import { canMakeComposite, describeComposite, expandInstance, importComposite, makeComposite, parseCompositeFile, removeComposite } from '#pipeline/document/edits.ts';
import type { Problem } from '#pipeline/problem.ts';
import { currentDocument, editDocument } from './document-store.ts';
import { selectNodes } from './session-store.ts';
import { titleOf } from './verbs.ts';

/** What is done with operators of one's own: each an undo step with its name. */

/** Why these nodes can't become one operator; null: they can. */
export function whyNoOperator(nodes: readonly string[]): Problem | null {
  return canMakeComposite(currentDocument(), nodes);
}

export function makeOperator(nodes: readonly string[], words: { readonly name: string; readonly summary: string }): string | null {
  let instance: string | null = null;
  editDocument(`Make the operator ${words.name}`, (document) => {
    const made = makeComposite(document, nodes, words);
    ({ instance } = made);
    return made.document;
  });
  if (instance !== null) selectNodes([instance]);
  return instance;
}

/** Puts the nodes of an instance in its place, and selects them. */
export function expandNode(node: string): readonly string[] {
  let nodes: readonly string[] = [];
  editDocument(`Expand ${titleOf(node)}`, (document) => {
    const expanded = expandInstance(document, node);
    ({ nodes } = expanded);
    return expanded.document;
  });
  if (nodes.length > 0) selectNodes(nodes);
  return nodes;
}

export function describeOperator(composite: string, words: { readonly name?: string; readonly summary?: string }): void {
  editDocument('Describe an operator', (document) => describeComposite(document, composite, words));
}

export function deleteOperator(composite: string): void {
  editDocument('Delete an operator', (document) => removeComposite(document, composite));
}

/** The name under which the operator of a file is here now; or why it can't be. */
export function importOperator(text: string): { readonly name: string } | Problem | null {
  const parsed = parseCompositeFile(text);
  if (!parsed.ok) return parsed.problems[0] ?? null;
  let name = '';
  editDocument('Import an operator', (document) => {
    const imported = importComposite(document, parsed.value);
    name = imported.document.composites.find((each) => each.id === imported.composite)?.name ?? '';
    return imported.document;
  });
  return name === '' ? null : { name };
}

/** Whether a node is an instance of a composite that is there. */
export function isExpandable(node: string): boolean {
  const found = nodeAt(currentDocument(), node);
  return found !== undefined && expandInstance(currentDocument(), node).nodes.length > 0;
}
