import type { ExportLayer, Target, Verification } from '#pipeline/exporters/exporter.ts';
import type { GapSeverity } from '#pipeline/exporters/gap.ts';
import { targets } from '#pipeline/exporters/index.ts';
import type { EvidenceProgress } from '#workers/protocol/evidence-event.ts';
import { titleOf } from '../state/verbs.ts';
import { printCount } from '../ui/text/numbers.ts';

export const layerTitles: Readonly<Record<ExportLayer, string>> = {
  log: 'Log', master: 'Master data set', batch: 'Batch layer', speed: 'Speed layer', serving: 'Serving layer', orchestrate: 'Orchestration',
};

export const severityTitles: Readonly<Record<GapSeverity, string>> = {
  unsupported: 'Unsupported', approximate: 'Approximate', 'semantics-differs': 'Differs', emulated: 'Emulated', unverified: 'Unverified',
};

export const severityWords: Readonly<Record<GapSeverity, string>> = {
  unsupported: 'The target can’t do it: the views that need it are left out.',
  approximate: 'The answer is an approximation.',
  'semantics-differs': 'It runs, but doesn’t mean quite the same as in the browser.',
  emulated: 'The same meaning, by other means than the target’s own.',
  unverified: 'Printed, but never run on its engine.',
};

const verificationWords: Readonly<Record<Verification, string>> = {
  engine: 'tested on the engine', proxy: 'tested on a related engine', static: 'checked, never run', none: 'not checked',
};

/** Below a choice: what its files were written for, and how they are known to be right. */
export function targetNote({ engine, verification, standing }: Target): string {
  return [`Version ${engine.version}`, verificationWords[verification], standing].filter((part) => part !== '').join(', ');
}

export function targetLabel(name: string): string {
  return targets.find((target) => target.name === name)?.label ?? name;
}

export function progressWords(progress: EvidenceProgress | null, records: number): string {
  if (progress === null) return 'Starting the verification…';
  switch (progress.step) {
    case 'records': return `Reading records of ${titleOf(progress.node)}: ${printCount(progress.read)} of ${printCount(records)}`;
    case 'table': return `Reading the table ${titleOf(progress.node)}…`;
    case 'answers': return 'The engine answers over these records…';
  }
}
