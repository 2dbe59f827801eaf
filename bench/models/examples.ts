import { createRandom } from '#pipeline/base/random.ts';

/** Seeded examples of ten numbers each, row by row, and what is to be learnt of them. */
export interface BenchExamples {
  readonly rows: number;
  readonly values: Float64Array;
  /** A weighted sum of the numbers, and noise. */
  readonly amounts: Float64Array;
  /** True with the logistic of a weighted sum of the numbers. */
  readonly chances: Float64Array;
  /** Three questions, and one of ten turned round. */
  readonly answers: Float64Array;
  /** Eight centres where Lloyd's algorithm begins, row by row: the first examples. */
  readonly starts: Float64Array;
}

export const width = 10;
export const clusters = 8;

/** Numbers have mean 0 and deviation 1, about; they lie around eight centres that overlap. */
export function generateExamples(rows: number, seed = 1): BenchExamples {
  const random = createRandom(seed);
  const near = () => random.unit() + random.unit() + random.unit() - 1.5;
  const centres = Float64Array.from({ length: clusters * width }, () => (random.below(2) * 2 - 1) * 0.8);
  const values = new Float64Array(rows * width);
  const [amounts, chances, answers] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  for (let i = 0; i < rows; i++) {
    const cluster = random.below(clusters);
    let sum = 0;
    for (let f = 0; f < width; f++) {
      const value = centres[cluster * width + f]! + near() * 1.2;
      values[i * width + f] = value;
      sum += value * (f - 4);
    }
    const [x, y, z] = values.subarray(i * width);
    amounts[i] = 7 + sum + near();
    chances[i] = Number(random.unit() < 1 / (1 + Math.exp(-(sum + 2) / 8)));
    answers[i] = Number((x! > 0.2 ? y! > -0.3 : z! > 0.1) !== random.unit() < 0.1);
  }
  return { rows, values, amounts, chances, answers, starts: values.slice(0, clusters * width) };
}

export function firstExamples({ values, amounts, chances, answers, starts }: BenchExamples, rows: number): BenchExamples {
  return { rows, values: values.subarray(0, rows * width), amounts: amounts.subarray(0, rows), chances: chances.subarray(0, rows), answers: answers.subarray(0, rows), starts };
}

/** As libraries want them that take arrays of arrays. */
export function toArrays(values: Float64Array): number[][] {
  return Array.from({ length: values.length / width }, (_, i) => Array.from(values.subarray(i * width, (i + 1) * width)));
}
