import { describe, expect, it } from 'vitest';
import { must } from '../../../base/assert.ts';
import { createRandom } from '../../../base/random.ts';
import { rowsOfBlock } from './loops.ts';
import type { BlockLoops } from './loops.ts';
import { plainLoops } from './plain.ts';
import { wasmLoops } from './wasm.ts';

const both = [plainLoops(), must(wasmLoops(), 'compiled loops')];

/** Numbers of both signs and many sizes; now and then one that is special. */
function numbers(seed: number, count: number, special: readonly number[] = []): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: count }, () => (special.length > 0 && random.below(20) === 0 ? special[random.below(special.length)]! : (random.unit() - 0.5) * 2 ** random.below(12)));
}

/** The whole memory of each after the same work on the same numbers, as bits; all kinds of NaN are one. */
function memories(fill: (memory: Float64Array) => void, work: (loops: BlockLoops) => void): readonly (readonly bigint[])[] {
  return both.map((each) => {
    each.memory.fill(0);
    fill(each.memory);
    work(each);
    return Array.from(new BigUint64Array(each.memory.map((value) => (Number.isNaN(value) ? Number.NaN : value)).buffer));
  });
}

describe('compiled loops do to the memory what the plain ones do, to the last bit:', () => {
  it('rows of examples, scaled and as they are', () => {
    for (const [rows, width] of [[1, 1], [7, 3], [rowsOfBlock(12), 10], [50, 126], [0, 4]] as const) {
      for (const scales of [null, { means: 50_000, deviations: 50_200 }]) {
        const [plain, compiled] = memories((memory) => memory.set(numbers(rows, 55_000)), (loops) => loops.spread({ values: 0, width, labels: 20_000, rows, scales, into: 30_000, stride: (width + 5) & ~3 }));
        expect(compiled).toEqual(plain);
      }
    }
  });

  it('sums of products', () => {
    for (const [rows, stride] of [[1, 4], [7, 8], [rowsOfBlock(12), 12], [50, 128], [0, 4]] as const) {
      const [plain, compiled] = memories((memory) => memory.set(numbers(rows, 3 * 20_000)), (loops) => loops.outer({ left: 0, right: 20_000, sums: 40_000, rows, stride }));
      expect(compiled).toEqual(plain);
    }
  });

  it('lines', () => {
    for (const [rows, stride] of [[1, 4], [2, 8], [rowsOfBlock(12), 12], [77, 128], [0, 4]] as const) {
      const [plain, compiled] = memories((memory) => memory.set(numbers(rows, 25_000)), (loops) => loops.lines({ values: 0, stride, rows: rows + (rows % 2), coefficients: 20_000, intercept: -0.1, into: 40_000 }));
      expect(compiled).toEqual(plain);
    }
  });

  it('chances and losses, of log-odds of every size', () => {
    const special = [0, -0, 745, 746, -745, 708.5, 1e300, Number.POSITIVE_INFINITY, Number.NaN];
    for (const [rows, stride, scale] of [[1, 4, 1], [2, 8, 30], [rowsOfBlock(12), 12, 0.01], [77, 128, 1e-3], [rowsOfBlock(4), 4, 1], [0, 4, 1]] as const) {
      const [plain, compiled] = memories((memory) => {
        memory.set(numbers(rows + stride, 16_384, special));
        memory.set(numbers(stride, stride).map((value) => value * scale), 20_000);
        memory.set(numbers(rows, 1024).map((value) => Number(value > 0)), 22_000);
      }, (loops) => {
        loops.logistic({ values: 0, stride, rows: rows + (rows % 2), coefficients: 20_000, labels: 22_000, weighted: 24_000, column: stride - 1, factors: 42_000 });
      });
      expect(compiled).toEqual(plain);
    }
  });

  it('nearest centres, equally near ones and none among them', () => {
    for (const [rows, width, groups, count] of [[1, 1, 1, 1], [rowsOfBlock(10), 10, 1, 8], [33, 3, 2, 11], [rowsOfBlock(2), 2, 13, 100], [5, 128, 1, 3], [3, 2, 1, 0]] as const) {
      for (const weights of [null, 30_000]) {
        const [plain, compiled] = memories((memory) => {
          memory.set(numbers(width, rows * width, [Number.NaN, Number.POSITIVE_INFINITY]).map((value) => Math.round(value)));
          memory.set(Float64Array.from({ length: groups * width * 8 }, (_, i) => (Math.floor(i / width / 8) * 8 + (i % 8) < count ? (i * 7) % 5 : Number.POSITIVE_INFINITY)), 20_000);
          memory.set(numbers(3, width).map((value) => value * value), 30_000);
        }, (loops) => loops.nearest({ values: 0, width, rows, centres: 20_000, groups, weights, into: 40_000 }));
        expect(compiled).toEqual(plain);
      }
    }
  });
});
