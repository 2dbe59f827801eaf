const word = 2 ** 32;

/**
 * Floats times `scale` as 64-bit integers, fractions cut off toward negative infinity. Exact while value and product are in
 * their ranges (2^53 and 2^63): the product is made in two words, and no BigInt is made for a row.
 */
export function wideIntegers(values: Float64Array, scale: number): BigInt64Array<ArrayBuffer> {
  const words = new Int32Array(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const high = Math.floor(value / word);
    const low = Math.floor((value - high * word) * scale);
    words[2 * i] = low | 0;
    words[2 * i + 1] = (high * scale + Math.floor(low / word)) | 0;
  }
  return new BigInt64Array(words.buffer);
}
