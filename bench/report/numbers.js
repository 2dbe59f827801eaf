/** @typedef {import('../results.ts').Result} Result */

/** Two digits that count, without an exponent. @param {number} value */
export function significant(value) {
  return value >= 10 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
}

/** @param {Result} result */
export function timePerRow(result) {
  return result.median_ms / result.rows;
}

/** Millions of rows a second. @param {Result} result */
export function rateOf(result) {
  return significant(result.rows / result.median_ms / 1000);
}

/** Names and values of machine or versions. @param {Readonly<Record<string, string | number>>} facts */
export function listed(facts) {
  return Object.entries(facts).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`).join(', ');
}
