import { clearGiven, demoteParam, describeParam, promoteParam, setGivenAt } from '#pipeline/document/edits.ts';
import { editDocument } from './document-store.ts';
import { titleOf } from './verbs.ts';

/** What instances of one's own operators may set: each an undo step with its name. */

interface Field {
  readonly node: string;
  readonly param: string;
  /** What the field is called. */
  readonly label: string;
}

export function letInstancesSet(composite: string, { label, ...place }: Field): void {
  editDocument(`Let instances set ${label}`, (document) => promoteParam(document, composite, place));
}

export function takeBack(composite: string, name: string, label: string): void {
  editDocument(`Let instances no longer set ${label}`, (document) => demoteParam(document, composite, name));
}

export function renameSetting(composite: string, name: string, label: string): void {
  editDocument('Rename a setting', (document) => describeParam(document, composite, { name, label }));
}

/** `instance`: the way to it; `path`: into its params. */
export function give(instance: string, { path, value, label }: { readonly path: string; readonly value: unknown; readonly label: string }): void {
  editDocument(`Change ${label} of ${titleOf(instance)}`, (document) => setGivenAt(document, instance, { path, value }));
}

export function giveNothing(instance: string, name: string, label: string): void {
  editDocument(`Let the operator say ${label} of ${titleOf(instance)}`, (document) => clearGiven(document, instance, name));
}
