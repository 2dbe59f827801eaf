const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** A measure for reading: whole numbers in full, others to four digits. */
export function printMeasure(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 10_000 ? whole.format(value) : fine.format(value);
}
