import { exponential } from '../../../base/exp.ts';
import { blockRows, roomOfLoops } from './loops.ts';
import type { BlockLoops, LinesTask, LogisticTask, NearestTask, OuterTask, SpreadTask } from './loops.ts';

/** The block loops as they are told; what the compiled ones must agree with to the last bit, and what stands in for them. */
export function plainLoops(): BlockLoops {
  const memory = new Float64Array(roomOfLoops);
  return {
    memory,
    spread: (task) => spreadRows(memory, task),
    outer: (task) => addOuter(memory, task),
    lines: (task) => sayLines(memory, task),
    logistic: (task) => tellChances(memory, task),
    nearest: (task) => findCentres(memory, task),
  };
}

function spreadRows(memory: Float64Array, { values, width, labels, rows, scales, into, stride }: SpreadTask): void {
  for (let row = 0, at = values, to = into; row < rows; row++, to += stride) {
    memory[to] = 1;
    for (let f = 0; f < width; f++, at++) memory[to + f + 1] = scales === null ? memory[at]! : (memory[at]! - memory[scales.means + f]!) / memory[scales.deviations + f]!;
    memory[to + width + 1] = memory[labels + row]!;
  }
}

function addOuter(memory: Float64Array, { left, right, sums, rows, stride }: OuterTask): void {
  for (let row = 0, at = 0; row < rows; row++, at += stride) {
    for (let i = 0, to = sums; i < stride; i++, to += stride) {
      const part = memory[left + at + i]!;
      for (let j = 0; j <= (i | 1); j++) memory[to + j]! += part * memory[right + at + j]!;
    }
  }
}

function sayLines(memory: Float64Array, { values, stride, rows, coefficients, intercept, into }: LinesTask): void {
  for (let row = 0, at = values; row < rows; row++, at += stride) {
    let sum = 0;
    for (let j = 0; j < stride; j++) sum += memory[coefficients + j]! * memory[at + j]!;
    memory[into + row] = intercept + sum;
  }
}

function tellChances(memory: Float64Array, { values, stride, rows, coefficients, labels, weighted, column, factors }: LogisticTask): void {
  for (let row = 0, at = 0; row < rows; row++, at += stride) {
    let odds = 0;
    for (let j = 0; j < stride; j++) odds += memory[coefficients + j]! * memory[values + at + j]!;
    const e = exponential(odds < 0 ? odds : -odds);
    const p = (odds < 0 ? e : 1) / (1 + e);
    const label = memory[labels + row]!;
    const curve = p * (1 - p);
    for (let j = 0; j < stride; j++) memory[weighted + at + j] = curve * memory[values + at + j]!;
    memory[weighted + at + column] = p - label;
    memory[factors + row] = 1 + e;
    memory[factors + blockRows + row] = Math.max(0, label === 1 ? -odds : odds);
  }
}

function findCentres(memory: Float64Array, { values, width, rows, centres, groups, weights, into }: NearestTask): void {
  for (let row = 0, at = values; row < rows; row++, at += width) {
    let cluster = Number.NaN;
    let distance = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let c = 0; c < groups * 8; c++) {
      const from = centres + (c >> 3) * width * 8 + (c & 7);
      let sum = 0;
      for (let f = 0; f < width; f++) {
        const apart = memory[at + f]! - memory[from + f * 8]!;
        sum += (weights === null ? apart : memory[weights + f]! * apart) * apart;
      }
      if (sum < distance) {
        second = distance;
        distance = sum;
        cluster = c;
      } else if (sum < second) {
        second = sum;
      }
    }
    memory[into + row] = cluster;
    memory[into + blockRows + row] = distance;
    memory[into + 2 * blockRows + row] = second;
  }
}
