import { nodeAt } from '#pipeline/document/composites/node-at.ts';
import { canMakeComposite, describeComposite, expandInstance, importComposite, makeComposite, parseCompositeFile, removeComposite } from '#pipeline/document/edits.ts';
import { documentLimits } from '#pipeline/document/limits.ts';
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

/** Takes the operator of a file into the document; what came of it, for the person. */
export async function importOperator(file: File): Promise<{ readonly text: string; readonly tone: 'plain' | 'error' }> {
  const failed = (reason: string): { readonly text: string; readonly tone: 'error' } => ({ text: `Nothing was imported: ${reason}`, tone: 'error' });
  if (file.size > documentLimits.bytes) return failed('the file is larger than an operator can be.');
  const parsed = parseCompositeFile(await file.text());
  if (!parsed.ok) return failed(parsed.problems[0]?.message ?? 'this is no operator.');
  const { document, composite } = importComposite(currentDocument(), parsed.value);
  const name = document.composites.find((each) => each.id === composite)?.name;
  if (name === undefined) return failed('this pipeline has no room for more operators.');
  editDocument(`Import the operator ${name}`, (before) => importComposite(before, parsed.value).document);
  return { text: `The operator ${name} is in the palette, under Yours.`, tone: 'plain' };
}

/** Whether a node is an instance of a composite that is there. */
export function isExpandable(node: string): boolean {
  const found = nodeAt(currentDocument(), node);
  return found !== undefined && expandInstance(currentDocument(), node).nodes.length > 0;
}
