import type { JavaRandom } from './java-random.ts';

/** Small letters, one in thirteen the separator; 3 to `most` - 1 of them, blanks at the ends cut off. */
export function nextText(random: JavaRandom, most: number, separator = ' '): string {
  let text = '';
  for (let left = 3 + random.below(most - 3); left > 0; left--) {
    text += random.below(13) === 0 ? separator : letter(random.below(26));
  }
  return text.trim();
}

/** Padding that brings a row of `size` bytes to `average` bytes, on average; up to a fifth more or less. */
export function nextExtra(random: JavaRandom, size: number, average: number): string {
  if (size > average) return '';
  const missing = average - size;
  const play = Math.round(missing * 0.2);
  return exactText(random, missing - play + (play === 0 ? 0 : random.below(2 * play)));
}

/** Six characters from one draw. A negative draw counts down from `a`, so that capitals and a few signs occur too: so do they in Beam. */
function exactText(random: JavaRandom, length: number): string {
  let text = '';
  let drawn = 0;
  for (let i = 0; i < length; i++) {
    if (i % 6 === 0) drawn = random.nextInt();
    text += letter(drawn % 26);
    drawn = Math.trunc(drawn / 26);
  }
  return text;
}

function letter(index: number): string {
  return String.fromCharCode(97 + index);
}
