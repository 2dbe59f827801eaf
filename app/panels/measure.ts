const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** A measure for reading: whole numbers in full, others to four digits. */
export function printMeasure(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 10_000 ? whole.format(value) : fine.format(value);
}

/** By how much the second is off from the first: `+12 (+3.4%)`, `none`. */
export function printDifference(first: number | null | undefined, second: number | null | undefined): string {
  if (first === undefined || second === undefined) return '–';
  if (first === second) return 'none';
  if (first === null || second === null) return 'NULL on one side';
  const difference = second - first;
  const share = first === 0 ? '' : ` (${signed(percent.format(Math.abs(difference / first)), difference)})`;
  return `${signed(printMeasure(Math.abs(difference)), difference)}${share}`;
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });

function signed(text: string, value: number): string {
  return `${value < 0 ? '−' : '+'}${text}`;
}
