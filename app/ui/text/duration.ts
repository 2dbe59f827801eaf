const units = [
  { name: 'day', ms: 86_400_000, words: ['d', 'day', 'days'] },
  { name: 'h', ms: 3_600_000, words: ['h', 'hr', 'hrs', 'hour', 'hours'] },
  { name: 'min', ms: 60_000, words: ['m', 'min', 'mins', 'minute', 'minutes'] },
  { name: 's', ms: 1_000, words: ['s', 'sec', 'secs', 'second', 'seconds'] },
  { name: 'ms', ms: 1, words: ['ms', 'millisecond', 'milliseconds'] },
] as const;

const week = { ms: 604_800_000, words: ['w', 'week', 'weeks'] };

/** `1 day`, `90 min`, `1 h 30 s`, `-5 min`: in the fewest words that read back as the same number. */
export function printDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0 s';
  if (milliseconds < 0) return `-${printDuration(-milliseconds)}`;
  const whole = units.find((unit) => milliseconds % unit.ms === 0 && milliseconds / unit.ms < 1000);
  if (whole !== undefined) return named(milliseconds / whole.ms, whole.name);
  const parts: string[] = [];
  let rest = milliseconds;
  for (const unit of units) {
    const count = Math.floor(rest / unit.ms);
    if (count > 0) parts.push(named(count, unit.name));
    rest -= count * unit.ms;
  }
  return parts.join(' ');
}

function named(count: number, unit: string): string {
  return `${count} ${unit === 'day' && count !== 1 ? 'days' : unit}`;
}

/** Whole milliseconds, or null when the text is no duration. A bare number needs a unit, but for 0; a minus before it is for all of it. */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '0') return 0;
  if (trimmed.startsWith('-')) return negated(parseDuration(trimmed.slice(1)));
  const part = /(\d+(?:\.\d+)?)\s*([a-z]+)[\s,]*/y;
  let total = 0;
  while (part.lastIndex < trimmed.length) {
    const match = part.exec(trimmed);
    if (match === null) return null;
    const size = sizeOf(match[2] ?? '');
    if (size === null) return null;
    total += Number(match[1]) * size;
  }
  const whole = Math.round(total);
  return trimmed === '' || !Number.isSafeInteger(whole) ? null : whole;
}

/** Null and nothing less than nothing stay what they are: no -0, and no second minus. */
function negated(milliseconds: number | null): number | null {
  return milliseconds === null || milliseconds < 0 ? null : 0 - milliseconds;
}

function sizeOf(word: string): number | null {
  return [...units, week].find((unit) => (unit.words as readonly string[]).includes(word))?.ms ?? null;
}
