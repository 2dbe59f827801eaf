import type { Fault, PipelineDocument } from './document.ts';
import { documentLimits } from './limits.ts';
import { equalJson } from './sharing.ts';

/** At the end of the list. Leaves the document as it was when the list is full. */
export function addFault(document: PipelineDocument, fault: Fault): PipelineDocument {
  const { faults } = document.settings;
  return faults.length >= documentLimits.faults ? document : withFaults(document, [...faults, fault]);
}

/** Faults have no ids: `index` counts in the document's list, here and in what a run reports. */
export function removeFault(document: PipelineDocument, index: number): PipelineDocument {
  const { faults } = document.settings;
  return faults[index] === undefined ? document : withFaults(document, faults.toSpliced(index, 1));
}

export function setFault(document: PipelineDocument, index: number, fault: Fault): PipelineDocument {
  const { faults } = document.settings;
  const before = faults[index];
  return before === undefined || equalJson(before, fault) ? document : withFaults(document, faults.with(index, fault));
}

/** The document without the faults of nodes that are gone, or of what was inside them. */
export function forgetFaultsOf(document: PipelineDocument, gone: ReadonlySet<string>): PipelineDocument {
  const kept = document.settings.faults.filter((each) => !gone.has((befallen(each) ?? '').split('/')[0]!));
  return kept.length === document.settings.faults.length ? document : withFaults(document, kept);
}

/** The node that a fault names, whatever it does to it. */
export function befallen(fault: Fault): string | null {
  if (fault.kind === 'bad-deploy') return fault.node;
  return 'source' in fault ? fault.source : null;
}

function withFaults(document: PipelineDocument, faults: readonly Fault[]): PipelineDocument {
  return { ...document, settings: { ...document.settings, faults } };
}
