import type { QualityAt, Variant } from '#pipeline/serving/judgement.ts';
import { variants } from '#pipeline/serving/judgement.ts';
import type { Task } from '#pipeline/operators/models/algorithm.ts';
import { QualitySums } from './quality-sums.ts';

/** Stretches of the clock at most; with one more, each two become one. */
const most = 96;
const shortest = 1_000;

/** Plain data. */
export interface SeriesSnapshot {
  readonly width: number;
  readonly stretches: readonly { readonly index: number; readonly sums: readonly Float64Array[] }[];
}

interface Stretch {
  /** Of its end, in widths. */
  readonly index: number;
  readonly sums: readonly QualitySums[];
}

/** How each variant has done, over stretches of the clock of one width, and on the whole. */
export class QualitySeries {
  readonly #task: Task;
  #width = shortest;
  #stretches: Stretch[] = [];

  constructor(task: Task) {
    this.#task = task;
  }

  /** The sums, variant by variant, of the stretch that holds a time. Times never decrease. */
  at(clock: number): { readonly sums: readonly QualitySums[]; readonly fresh: boolean } {
    const last = this.#stretches.at(-1);
    if (last !== undefined && last.index === Math.floor(clock / this.#width)) return { sums: last.sums, fresh: false };
    this.#stretches.push({ index: Math.floor(clock / this.#width), sums: emptySums() });
    while (this.#stretches.length > most) this.#halve();
    return { sums: this.#stretches.at(-1)!.sums, fresh: true };
  }

  /** Of a variant, oldest first. Stretches in which it was asked nothing are left out. */
  series(variant: Variant): readonly QualityAt[] {
    const place = variants.indexOf(variant);
    return this.#stretches.flatMap(({ index, sums }) => {
      const quality = sums[place]!.quality(this.#task);
      return quality.count === 0 ? [] : [{ clock: (index + 1) * this.#width, quality }];
    });
  }

  /** Over all stretches. */
  total(variant: Variant): QualitySums {
    const total = new QualitySums();
    for (const { sums } of this.#stretches) total.absorb(sums[variants.indexOf(variant)]!);
    return total;
  }

  snapshot(): SeriesSnapshot {
    return { width: this.#width, stretches: this.#stretches.map(({ index, sums }) => ({ index, sums: sums.map((each) => each.sums.slice()) })) };
  }

  restore({ width, stretches }: SeriesSnapshot): void {
    this.#width = width;
    this.#stretches = stretches.map(({ index, sums }) => ({ index, sums: sums.map((each) => new QualitySums(each.slice())) }));
  }

  #halve(): void {
    this.#width *= 2;
    const stretches: Stretch[] = [];
    for (const { index, sums } of this.#stretches) {
      const last = stretches.at(-1);
      if (last?.index === Math.floor(index / 2)) last.sums.forEach((each, i) => each.absorb(sums[i]!));
      else stretches.push({ index: Math.floor(index / 2), sums });
    }
    this.#stretches = stretches;
  }
}

function emptySums(): readonly QualitySums[] {
  return variants.map(() => new QualitySums());
}
