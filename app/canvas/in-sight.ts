/** Something along one direction of the canvas, in its pixels: where it begins and how long it is, and how much room there is in all. */
export interface Stretch {
  readonly from: number;
  readonly size: number;
  readonly room: number;
  /** What should stay free before and after it. */
  readonly around: { readonly before: number; readonly after: number };
}

/** The least shift that shows all of it; where there is too little room, its beginning. 0: it is in sight. */
export function inSight({ from, size, room, around }: Stretch): number {
  const past = from + size + around.after - room;
  const shift = past > 0 ? -past : 0;
  return from + shift < around.before ? around.before - from : shift;
}
