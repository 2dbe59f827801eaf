/** Of a pivot, against the one before elimination: below it a column says nothing that those before it have not said. */
const singular = 1e-10;

/**
 * Solves the symmetric, positive semi-definite system `matrix` x = `right` by Cholesky's decomposition. A column that depends
 * on those before it gets 0, as if it were not there.
 */
export function solveSymmetric(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const lower = new Float64Array(n * n);
  const free = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i !== j) lower[i * n + j] = free[j] === 1 ? 0 : sum / lower[j * n + j]!;
      else if (sum > singular * Math.max(matrix[i * n + i]!, Number.MIN_VALUE)) lower[i * n + i] = Math.sqrt(sum);
      else free[i] = 1;
    }
  }
  return substitute(lower, free, right);
}

function substitute(lower: Float64Array, free: Uint8Array, right: Float64Array): Float64Array {
  const n = right.length;
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) {
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
  return x;
}
