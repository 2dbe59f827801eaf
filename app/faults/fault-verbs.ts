import type { Fault } from '#pipeline/document/document.ts';
import { setSettings } from '#pipeline/document/edits.ts';
import { currentDocument, editDocument } from '../state/document-store.ts';
import { faultWords } from './fault-words.ts';

/** Each an undo step with its name. */

export function addFault(fault: Fault): void {
  change(`Add a fault: ${nameOf(fault)}`, (faults) => [...faults, fault]);
}

export function replaceFault(index: number, fault: Fault): void {
  change(`Change a fault: ${nameOf(fault)}`, (faults) => (index < faults.length ? faults.with(index, fault) : faults));
}

export function removeFault(index: number): void {
  const fault = currentDocument().settings.faults[index];
  if (fault !== undefined) change(`Remove a fault: ${nameOf(fault)}`, (faults) => faults.toSpliced(index, 1));
}

function nameOf(fault: Fault): string {
  return faultWords[fault.kind].label.toLowerCase();
}

function change(label: string, edit: (faults: readonly Fault[]) => readonly Fault[]): void {
  editDocument(label, (document) => setSettings(document, { faults: edit(document.settings.faults) }));
}
