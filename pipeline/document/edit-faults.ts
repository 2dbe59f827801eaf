import { unreachable } from '../base/assert.ts';
import { operatorOf } from '../operators/index.ts';
import type { Fault, FaultKind, PipelineDocument } from './document.ts';
import { documentLimits } from './limits.ts';
import { equalJson } from './sharing.ts';

/**
 * A fault of a kind that befalls the first node that it can, mildly; not yet in the document. null: there is no such node.
 * A bad deploy starts with no params of its own: to be filled in, and until then without effect.
 */
export function newFault(document: PipelineDocument, kind: FaultKind, { at, until }: { at: number; until: number }): Fault | null {
  const firstOf = (...roles: readonly string[]): string | undefined => document.nodes.find((each) => roles.includes(operatorOf(each.kind)?.role ?? ''))?.id;
  const span = { at, until };
  switch (kind) {
    case 'bad-deploy': {
      const node = firstOf('accumulate') ?? firstOf('transform');
      return node === undefined ? null : { kind, ...span, node, params: {} };
    }
    case 'late-burst':
    case 'duplicates': {
      const source = firstOf('source');
      return source === undefined ? null : { kind, ...span, source, fraction: 0.2 };
    }
    case 'stalled-partition': {
      const source = firstOf('source');
      return source === undefined ? null : { kind, ...span, source, partition: 0 };
    }
    case 'poison-event':
    case 'dead-worker':
    case 'batch-failure': return { kind, ...span };
    case 'batch-overrun': return { kind, ...span, factor: 5 };
    default: return unreachable(kind);
  }
}

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

/** The document without the faults of nodes that are gone. */
export function forgetFaultsOf(document: PipelineDocument, gone: ReadonlySet<string>): PipelineDocument {
  const kept = document.settings.faults.filter((each) => !gone.has(befallen(each) ?? ''));
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
