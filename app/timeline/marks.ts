import type { Fault } from '#pipeline/document/document.ts';
import type { BatchRun } from '#workers/protocol/batch-runs.ts';
import type { VersionsEvent } from '#workers/protocol/versions.ts';
import { openDialog } from '../state/session-store.ts';
import { openDockPart } from '../state/run-view.ts';
import { faultName } from '../ui/text/fault.ts';
import { printCount } from '../ui/text/numbers.ts';
import { printMinute } from '../ui/text/time.ts';
import { faultRows } from './fault-rows.ts';
import type { Mark } from './MarkLane.tsx';
import type { TrackLanes } from './track-lanes.ts';
import { xOf } from './track-scale.ts';
import type { TrackScale } from './track-scale.ts';
import { versionSpans } from './version-spans.ts';
import type { VersionSpan } from './version-spans.ts';

const leastWidth = 4;

export function runMarks(scale: TrackScale, runs: readonly BatchRun[], height: number): readonly Mark[] {
  return runs.map((run) => {
    const x = xOf(scale, run.start);
    const skipped = run.state === 'skipped';
    return { key: String(run.index), x: skipped ? x - 5 : x, width: skipped ? 10 : Math.max(leastWidth, xOf(scale, run.publish) - x), height, look: run.state, words: describeRun(run) };
  });
}

export function describeRun(run: BatchRun): string {
  const started = `started ${printMinute(run.start)}`;
  switch (run.state) {
    case 'skipped': return `Batch run ${run.index} was skipped: it should have ${started} UTC while another one ran`;
    case 'failed': return `Batch run ${run.index} failed: ${started}, ended ${printMinute(run.publish)} UTC without publishing its ${printCount(run.rows)} rows`;
    case 'published': return `Batch run ${run.index}: ${started}, published ${printMinute(run.publish)} UTC, ${printCount(run.rows)} rows, horizon ${printMinute(run.horizon)}`;
    case 'running': return `Batch run ${run.index}: ${started}, will publish ${printMinute(run.publish)} UTC, ${printCount(run.rows)} rows, horizon ${printMinute(run.horizon)}`;
  }
}

export function faultMarks(scale: TrackScale, faults: readonly Fault[], rowHeight: number): readonly Mark[] {
  const rows = faultRows(faults);
  const height = rows.some((row) => row > 0) ? rowHeight - 1 : rowHeight;
  return faults.flatMap((fault, index) => {
    if (fault.at > scale.end || fault.until < scale.start) return [];
    const x = xOf(scale, fault.at);
    return [{
      key: String(index), x, width: Math.max(8, xOf(scale, fault.until) - x), top: rows[index]! * rowHeight, height, look: 'fault', caption: faultName(fault.kind),
      words: `${faultName(fault.kind)} from ${printMinute(fault.at)} to ${printMinute(fault.until)} UTC`,
      onPress: () => openDialog({ kind: 'fault', at: fault.at, index }),
    }];
  });
}

const phaseWords: Readonly<Record<VersionSpan['phase'], string>> = {
  replaying: 'replays the log', waiting: 'has caught up, and waits for the switch', serving: 'serves the readers', retired: 'is kept beside, for a roll-back',
};

export function versionMarks(scale: TrackScale, event: VersionsEvent, place: { readonly now: number; readonly lanes: TrackLanes }): readonly Mark[] {
  const rows = place.lanes.versions;
  const [first] = rows;
  if (first === undefined) return [];
  const topOf = (index: number): number => (rows[(index - 1) % rows.length]?.top ?? first.top) - first.top;
  const spans = versionSpans(event, place.now).map(({ version, phase, from, to }): Mark => ({
    key: `${version.index} ${phase} ${from}`, x: xOf(scale, from), width: Math.max(leastWidth, xOf(scale, to) - xOf(scale, from)), top: topOf(version.index), height: first.height, look: `version-${phase}`,
    caption: phase === 'retired' ? '' : `v${version.index}`,
    words: `v${version.index} ${phaseWords[phase]}: ${printMinute(from)} to ${printMinute(to)} UTC${phase === 'replaying' ? `, ${printCount(version.read)} of ${printCount(version.rows)} records` : ''}`,
    onPress: () => openDockPart('versions'),
  }));
  const switches = event.switches.filter((each) => each.clock <= place.now).map(({ clock, version }): Mark => ({
    key: `switch ${clock}`, x: xOf(scale, clock) - 1, width: 11, top: topOf(version), height: first.height, look: 'switch',
    words: `The readers went to version ${version} at ${printMinute(clock)} UTC`, onPress: () => openDockPart('versions'),
  }));
  return [...spans, ...switches].toSorted((a, b) => a.x - b.x);
}
