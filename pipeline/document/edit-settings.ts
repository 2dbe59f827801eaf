import type { Architecture, BatchSettings, ClockSettings, Fault, KappaSettings, PipelineDocument, Settings } from './document.ts';
import { documentLimits } from './limits.ts';
import { equalJson, withShared } from './sharing.ts';

export interface SettingsChange {
  readonly seed?: number;
  readonly clock?: Partial<ClockSettings>;
  readonly batch?: Partial<BatchSettings>;
  readonly kappa?: Partial<KappaSettings>;
  readonly faults?: readonly Fault[];
}

export function setSettings(document: PipelineDocument, { seed, clock, batch, kappa, faults }: SettingsChange): PipelineDocument {
  const before = document.settings;
  const settings: Settings = {
    seed: seed ?? before.seed,
    clock: { ...before.clock, ...clock },
    batch: { ...before.batch, ...batch },
    kappa: { ...before.kappa, ...kappa },
    faults: faults === undefined || faults.length > documentLimits.faults ? before.faults : faults,
  };
  return equalJson(before, settings) ? document : { ...document, settings };
}

export function setName(document: PipelineDocument, name: string): PipelineDocument {
  return withShared(document, { name: name.slice(0, documentLimits.name) });
}

export function setNotes(document: PipelineDocument, notes: string): PipelineDocument {
  return withShared(document, { notes: notes.slice(0, documentLimits.notes) });
}

export function setArchitecture(document: PipelineDocument, architecture: Architecture): PipelineDocument {
  return withShared(document, { architecture });
}
