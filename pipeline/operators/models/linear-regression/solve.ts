/** Of a pivot, against the one before elimination: below it a column says nothing that those before it have not said. */
const singular = 1e-10;

/** Solves one system after the other, all of one size, in the same memory. */
export class SymmetricSolver {
  readonly #n: number;
  readonly #lower: Float64Array;
  readonly #free: Uint8Array;

  constructor(n: number) {
    this.#n = n;
    this.#lower = new Float64Array(n * n);
    this.#free = new Uint8Array(n);
  }

  /**
   * Solves the symmetric, positive semi-definite system (`matrix` + `ridge`) x = `right` by Cholesky's decomposition, into `x`. Of
   * the matrix only the lower half is looked at; the ridge is added to its diagonal but for the first number. A column that
   * depends on those before it gets 0, as if it were not there.
   */
  solve(matrix: Float64Array, ridge: number, right: Float64Array, x: Float64Array): void {
    const [n, lower, free] = [this.#n, this.#lower, this.#free];
    free.fill(0);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        const whole = i === j && i > 0 ? matrix[i * n + j]! + ridge : matrix[i * n + j]!;
        let sum = whole;
        for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
        if (i !== j) lower[i * n + j] = free[j] === 1 ? 0 : sum / lower[j * n + j]!;
        else if (sum > singular * Math.max(whole, Number.MIN_VALUE)) lower[i * n + i] = Math.sqrt(sum);
        else free[i] = 1;
      }
    }
    this.#substitute(right, x);
  }

  #substitute(right: Float64Array, x: Float64Array): void {
    const [n, lower, free] = [this.#n, this.#lower, this.#free];
    for (let i = 0; i < n; i++) {
      x[i] = 0;
      if (free[i] === 1) continue;
      let sum = right[i]!;
      for (let k = 0; k < i; k++) sum -= lower[i * n + k]! * x[k]!;
      x[i] = sum / lower[i * n + i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      if (free[i] === 1) continue;
      let sum = x[i]!;
      for (let k = i + 1; k < n; k++) sum -= lower[k * n + i]! * x[k]!;
      x[i] = sum / lower[i * n + i]!;
    }
  }
}

/** The same, once, without a ridge. */
export function solveSymmetric(matrix: Float64Array, right: Float64Array): Float64Array {
  const x = new Float64Array(right.length);
  new SymmetricSolver(right.length).solve(matrix, 0, right, x);
  return x;
}
