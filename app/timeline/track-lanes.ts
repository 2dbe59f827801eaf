/** Where things stand on the track, from the top, in pixels; null for a lane that has nothing to show. */
export interface TrackLanes {
  /** All rows of faults together. */
  readonly faults: Lane | null;
  /** The height of one of them. */
  readonly faultRow: number;
  readonly batch: Lane | null;
  /** One for each row of versions. */
  readonly versions: readonly Lane[];
  readonly rail: Lane;
  readonly height: number;
}

export interface Lane { readonly top: number; readonly height: number }

interface LanesWanted {
  /** Rows of faults; 0: there are none. */
  readonly faultRows: number;
  readonly lambda: boolean;
  readonly kappa: boolean;
  readonly versions: number;
}

const faultLane = 15;
/** Where there are several. */
const faultRowOfSeveral = 14;
const horizonRow = 14;
const batchLane = 12;
const versionLane = 11;
const gap = 3;
/** Versions beyond these share the rows. */
const mostRows = 3;
const railHeight = 6;
const labels = 19;
const leastHeight = 58;

export function trackLanes({ faultRows, lambda, kappa, versions }: LanesWanted): TrackLanes {
  let y = 0;
  const take = (height: number): Lane => {
    const lane = { top: y, height };
    y += height + gap;
    return lane;
  };
  const faultRow = faultRows > 1 ? faultRowOfSeveral : faultLane;
  const faultsAt = faultRows > 0 ? take(faultRow * faultRows) : null;
  if (lambda) y += horizonRow;
  const batchAt = lambda ? take(batchLane) : null;
  const rows = kappa ? Math.max(1, Math.min(mostRows, versions)) : 0;
  const versionsAt = Array.from({ length: rows }, () => take(versionLane));
  y += 2;
  const missing = leastHeight - (y + railHeight + labels);
  const down = Math.max(0, missing);
  const shift = (lane: Lane): Lane => ({ ...lane, top: lane.top + down });
  const rail = { top: y + down, height: railHeight };
  return { faultRow, faults: faultsAt === null ? null : shift(faultsAt), batch: batchAt === null ? null : shift(batchAt), versions: versionsAt.map(shift), rail, height: rail.top + railHeight + labels };
}
