import type { Entry } from '#pipeline/operators/models/algorithm.ts';
import type { CoefficientSeries } from '#pipeline/serving/judgement.ts';

const mostLines = 40;
const mostTimes = 200;

/** Plain data. */
export interface CoefficientTrackSnapshot {
  readonly at: readonly number[];
  readonly lines: readonly (readonly [name: string, values: readonly (number | null)[]])[];
}

/** The first numbers of a model over the clock. With too many moments every other one goes. */
export class CoefficientTrack {
  #at: number[] = [];
  #lines = new Map<string, (number | null)[]>();

  add(clock: number, entries: readonly Entry[]): void {
    for (const { part, item, value } of telling(entries)) {
      const name = part === 'coefficient' || part === 'importance' ? item : `${part} ${item}`;
      const line = this.#lines.get(name) ?? (this.#lines.size < mostLines ? this.#at.map(() => null) : null);
      if (line === null) continue;
      if (line.length === this.#at.length) line.push(value);
      this.#lines.set(name, line);
    }
    this.#at.push(clock);
    for (const line of this.#lines.values()) if (line.length < this.#at.length) line.push(null);
    if (this.#at.length > mostTimes) this.#thin();
  }

  series(): CoefficientSeries {
    return { at: [...this.#at], lines: Array.from(this.#lines, ([name, values]) => ({ name, values: [...values] })) };
  }

  snapshot(): CoefficientTrackSnapshot {
    return { at: [...this.#at], lines: Array.from(this.#lines, ([name, values]) => [name, [...values]] as const) };
  }

  restore({ at, lines }: CoefficientTrackSnapshot): void {
    this.#at = [...at];
    this.#lines = new Map(lines.map(([name, values]) => [name, [...values]]));
  }

  #thin(): void {
    const stays = (_: unknown, i: number): boolean => i % 2 === 0;
    this.#at = this.#at.filter(stays);
    for (const [name, values] of this.#lines) this.#lines.set(name, values.filter(stays));
  }
}

/** What says most about a model: its weights, or how much each feature matters, or all that is no scale and no fact of the fit. */
function telling(entries: readonly Entry[]): readonly Entry[] {
  for (const wanted of ['coefficient', 'importance']) {
    const found = entries.filter(({ part }) => part === wanted);
    if (found.length > 0) return found;
  }
  return entries.filter(({ part, item }) => !['fit', 'deviation'].includes(part) && item !== '(examples)');
}
