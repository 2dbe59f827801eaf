/** Comparisons of numbers into 0 and 1: columns with columns, and a column with a constant. Written out: see arithmetic-loops.ts. */
export type NumberComparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

export function compareNumbers(operator: NumberComparison, a: Float64Array, b: Float64Array): Uint8Array {
  const out = new Uint8Array(a.length);
  switch (operator) {
    case '=':
      for (let i = 0; i < out.length; i++) out[i] = a[i] === b[i]! ? 1 : 0;
      return out;
    case '<>':
      for (let i = 0; i < out.length; i++) out[i] = a[i] === b[i]! ? 0 : 1;
      return out;
    case '<':
      for (let i = 0; i < out.length; i++) out[i] = a[i]! < b[i]! ? 1 : 0;
      return out;
    case '<=':
      for (let i = 0; i < out.length; i++) out[i] = a[i]! <= b[i]! ? 1 : 0;
      return out;
    case '>':
      for (let i = 0; i < out.length; i++) out[i] = a[i]! > b[i]! ? 1 : 0;
      return out;
    case '>=':
      for (let i = 0; i < out.length; i++) out[i] = a[i]! >= b[i]! ? 1 : 0;
      return out;
  }
}

export function compareWithConstant(operator: NumberComparison, a: Float64Array, k: number): Uint8Array {
  const out = new Uint8Array(a.length);
  switch (operator) {
    case '=':
      for (let i = 0; i < out.length; i++) out[i] = a[i] === k ? 1 : 0;
      return out;
    case '<>':
      for (let i = 0; i < out.length; i++) out[i] = a[i] === k ? 0 : 1;
      return out;
    case '<':
      for (let i = 0; i < out.length; i++) out[i] = a[i]! < k ? 1 : 0;
      return out;
    case '<=':
      for (let i = 0; i < out.length; i++) out[i] = a[i]! <= k ? 1 : 0;
      return out;
    case '>':
      for (let i = 0; i < out.length; i++) out[i] = a[i]! > k ? 1 : 0;
      return out;
    case '>=':
      for (let i = 0; i < out.length; i++) out[i] = a[i]! >= k ? 1 : 0;
      return out;
  }
}

const flips = new Map<NumberComparison, NumberComparison>([['<', '>'], ['<=', '>='], ['>', '<'], ['>=', '<=']]);

/** The operator that says the same with its sides swapped. */
export function flipped(operator: NumberComparison): NumberComparison {
  return flips.get(operator) ?? operator;
}
