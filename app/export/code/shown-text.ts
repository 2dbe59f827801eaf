/** What of a file is shown. */
export interface ShownText {
  readonly text: string;
  /** In the whole file. */
  readonly lines: number;
  /** Lines of `text`; fewer than `lines` where the rest is left out. */
  readonly shown: number;
}

const maxLines = 1_000;
const maxBytes = 60_000;
const newline = 10;

/** The first lines of a file, as many as can be coloured and drawn at once; a line that is too long is cut. */
export function shownText(bytes: Uint8Array): ShownText {
  let lines = 0;
  let end = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== newline && i < bytes.length - 1) continue;
    lines += 1;
    if (lines <= maxLines && i < maxBytes) end = i + 1;
  }
  // One line alone may be beyond the cap.
  if (end === 0) end = Math.min(bytes.length, maxBytes);
  const text = new TextDecoder().decode(bytes.subarray(0, end)).replace(/\n$/, '');
  return { text, lines, shown: end === bytes.length ? lines : text.split('\n').length };
}
