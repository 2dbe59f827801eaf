/** Texts one behind the other in UTF-8: text i is `bytes[offsets[i]] .. bytes[offsets[i + 1]]`. */
export interface PackedTexts {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

const replacement = 0xfffd;

/** A lone surrogate, which UTF-8 can't write, becomes U+FFFD. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const offsets = new Int32Array(texts.length + 1);
  let most = 0;
  for (const text of texts) most += text.length * 3;
  const bytes = new Uint8Array(most);
  let at = 0;
  for (const [i, text] of texts.entries()) {
    at = writeText(text, bytes, at);
    offsets[i + 1] = at;
  }
  return { offsets, bytes: bytes.slice(0, at) };
}

/** `bytes` is well-formed UTF-8. */
export function unpackTexts({ offsets, bytes }: PackedTexts): string[] {
  return Array.from({ length: offsets.length - 1 }, (_, i) => readText(bytes, offsets[i]!, offsets[i + 1]!));
}

function writeText(text: string, bytes: Uint8Array, start: number): number {
  let at = start;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[at++] = unit;
      continue;
    }
    const point = unit < 0xd800 || unit > 0xdfff ? unit : pairAt(text, i);
    if (point > 0xffff) i++;
    at = writePoint(point, bytes, at);
  }
  return at;
}

function pairAt(text: string, index: number): number {
  const point = text.codePointAt(index)!;
  return point > 0xffff ? point : replacement;
}

function writePoint(point: number, bytes: Uint8Array, start: number): number {
  const tail = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  const mark = tail === 1 ? 0xc0 : tail === 2 ? 0xe0 : 0xf0;
  bytes[start] = mark | (point >>> (6 * tail));
  for (let i = 1; i <= tail; i++) bytes[start + i] = 0x80 | ((point >>> (6 * (tail - i))) & 0x3f);
  return start + tail + 1;
}

function readText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end;) {
    const first = bytes[at++]!;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    const tail = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let point = first & (0x3f >>> tail);
    for (let i = 0; i < tail; i++) point = (point << 6) | (bytes[at++]! & 0x3f);
    text += String.fromCodePoint(point);
  }
  return text;
}
