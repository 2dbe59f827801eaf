/**
 * How the watermark of a step has risen, over all its inputs and partitions: by what arrives at `arrivals[i]` it has come to
 * `watermarks[i]`, which is where it stands until the next. Both rise strictly; a last watermark of Infinity is the end of all logs.
 */
export interface Progress {
  readonly arrivals: readonly number[];
  readonly watermarks: readonly number[];
}

/** Notes rises as they come, in order of arrival. */
export class ProgressNotes {
  #arrivals: number[] = [];
  #watermarks: number[] = [];
  #reached = Number.NEGATIVE_INFINITY;

  note(arrival: number, watermark: number): void {
    if (watermark <= this.#reached) return;
    this.#reached = watermark;
    if (this.#arrivals.at(-1) === arrival) this.#watermarks.pop();
    else this.#arrivals.push(arrival);
    this.#watermarks.push(watermark);
  }

  /** As if nothing had been noted. */
  clear(): void {
    this.#reached = Number.NEGATIVE_INFINITY;
    this.take();
  }

  /** All rises since it was asked last. */
  take(): Progress {
    const taken = { arrivals: this.#arrivals, watermarks: this.#watermarks };
    this.#arrivals = [];
    this.#watermarks = [];
    return taken;
  }
}

/** What marks say, in whatever order they stand, and, where all logs end with a record that arrives at `end`, that. */
export function progressOf(marks: readonly { readonly arrival: number; readonly watermark: number }[], end: number | null): Progress {
  const notes = new ProgressNotes();
  for (const { arrival, watermark } of marks.toSorted((a, b) => a.arrival - b.arrival)) notes.note(arrival, watermark);
  if (end !== null) notes.note(end, Number.POSITIVE_INFINITY);
  return notes.take();
}

/** The part of it that is known once all that arrives in (after, until] has come. */
export function progressBetween({ arrivals, watermarks }: Progress, after: number, until: number): Progress {
  const places = arrivals.flatMap((arrival, i) => (arrival > after && arrival <= until ? [i] : []));
  return { arrivals: places.map((i) => arrivals[i]!), watermarks: places.map((i) => watermarks[i]!) };
}
