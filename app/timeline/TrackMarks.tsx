import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { useRunStore } from '../state/run-store.ts';
import { MarkLane } from './MarkLane.tsx';
import { faultMarks, runMarks, versionMarks } from './marks.ts';
import type { TrackLanes } from './track-lanes.ts';
import { xOf } from './track-scale.ts';
import type { TrackScale } from './track-scale.ts';

interface TrackMarksProps {
  readonly scale: TrackScale;
  readonly now: number;
  readonly lanes: TrackLanes;
}

const none: readonly never[] = [];

/** Faults, batch runs and versions, each with its words: for the pointer as tooltips, for the keyboard as stops. */
export function TrackMarks({ scale, now, lanes }: TrackMarksProps): ReactNode {
  const faults = useDocumentStore((state) => state.document.settings.faults);
  const runs = useRunStore((state) => state.batchRuns);
  const versions = useRunStore((state) => state.versions);
  const pixel = Math.round(xOf(scale, now));
  const ofFaults = useMemo(() => (lanes.faults === null ? none : faultMarks(scale, faults, lanes.faultRow)), [scale, faults, lanes]);
  const ofRuns = useMemo(() => (lanes.batch === null ? none : runMarks(scale, runs, lanes.batch.height)), [scale, runs, lanes]);
  // Versions grow with the clock, a pixel at a time.
  // oxlint-disable-next-line react/exhaustive-deps -- `pixel` stands for `now`
  const ofVersions = useMemo(() => (versions === null ? none : versionMarks(scale, versions, { now, lanes })), [scale, versions, lanes, pixel]);
  const [firstRow] = lanes.versions;
  const lastRow = lanes.versions.at(-1);
  return (
    <>
      {lanes.faults !== null && <MarkLane label="Faults" lane={lanes.faults} marks={ofFaults} />}
      {lanes.batch !== null && <MarkLane label="Batch runs" lane={lanes.batch} marks={ofRuns} />}
      {firstRow !== undefined && lastRow !== undefined && <MarkLane label="Versions of the stream job" lane={{ top: firstRow.top, height: lastRow.top + lastRow.height - firstRow.top }} marks={ofVersions} />}
    </>
  );
}
