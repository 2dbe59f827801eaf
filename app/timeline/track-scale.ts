/** Clock times along the track. */
export interface TrackScale {
  readonly start: number;
  readonly end: number;
  readonly width: number;
}

export function xOf({ start, end, width }: TrackScale, time: number): number {
  if (end <= start) return 0;
  return Math.max(0, Math.min(width, ((time - start) / (end - start)) * width));
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day] as const;

/** Of a date, from the epoch. */
const furthest = 8.64e15;

export interface Tick { readonly time: number; readonly label: string }

/** Round times, at least `gap` pixels apart: months once days are too close. Labels in UTC. */
export function ticksOf(scale: TrackScale, gap: number): Tick[] {
  const least = ((scale.end - scale.start) * gap) / Math.max(1, scale.width);
  if (!(least > 0)) return [];
  const step = steps.find((each) => each >= least);
  return step === undefined ? monthTicks(scale, Math.ceil(least / (30 * day))) : evenTicks(scale, step);
}

/** How wide (px) a label may be, with the space that parts it from the next. */
const labelWidth = 72;

/** Where the label of each tick hangs: under it, or within the track where it would stick out; null for one that would touch its neighbour there. */
export function anchorsOf(scale: TrackScale, ticks: readonly Tick[]): ('start' | 'middle' | 'end' | null)[] {
  const places = ticks.map(({ time }) => xOf(scale, time));
  return places.map((x, i) => {
    const half = labelWidth / 2;
    const beside = Math.min(x - (places[i - 1] ?? -Infinity), (places[i + 1] ?? Infinity) - x);
    const edge = x < half ? 'start' : x > scale.width - half ? 'end' : 'middle';
    return edge !== 'middle' && beside < half + labelWidth ? null : edge;
  });
}

function evenTicks({ start, end }: TrackScale, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let time = Math.ceil(start / step) * step; time <= Math.min(end, furthest); time += step) {
    const iso = new Date(time).toISOString();
    ticks.push({ time, label: step >= day ? iso.slice(0, 10) : iso.slice(11, 16) });
  }
  return ticks;
}

function monthTicks({ start, end }: TrackScale, every: number): Tick[] {
  const first = new Date(start);
  const ticks: Tick[] = [];
  for (let month = 0; ; month += every) {
    const time = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1);
    // Beyond what a date holds there is no month either.
    if (!(time <= end)) return ticks;
    if (time >= start) ticks.push({ time, label: new Date(time).toISOString().slice(0, every >= 12 ? 4 : 7) });
  }
}
