/**
 * MD5 (RFC 1321) of a text's UTF-8 bytes, as 32 small hex digits. It spreads values evenly and is the same in every engine
 * that things are exported to; it is no defence against someone who wants two texts to collide. A lone surrogate counts as U+FFFD.
 */
export function md5(text: string): string {
  const length = encodeBlocks(text);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < length; at += 16) mixBlock(state, at);
  return state.map(littleEndianHex).join('');
}

let words = new Int32Array(64);
let bytes = new Uint8Array(words.buffer);

/** Bytes, a one, zeros and the length in bits, in `words`; answers how many words that are. */
function encodeBlocks(text: string): number {
  const most = ((text.length * 3 + 72) >>> 6) * 16;
  if (words.length < most) {
    words = new Int32Array(most);
    bytes = new Uint8Array(words.buffer);
  }
  const written = writeUtf8(text);
  const length = ((written + 72) >>> 6) * 16;
  bytes.fill(0, written, length * 4);
  bytes[written] = 0x80;
  words[length - 2] = written << 3;
  words[length - 1] = written >>> 29;
  return length;
}

/** Answers how many bytes they are. */
function writeUtf8(text: string): number {
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let point = text.charCodeAt(i);
    if (point < 0x80) {
      bytes[at++] = point;
      continue;
    }
    if (point >= 0xd800 && point < 0xe000) {
      point = text.codePointAt(i)!;
      if (point > 0xffff) i++;
      else point = 0xfffd;
    }
    if (point < 0x800) bytes[at++] = 0xc0 | (point >> 6);
    else {
      if (point < 0x10000) bytes[at++] = 0xe0 | (point >> 12);
      else {
        bytes[at++] = 0xf0 | (point >> 18);
        bytes[at++] = 0x80 | ((point >> 12) & 63);
      }
      bytes[at++] = 0x80 | ((point >> 6) & 63);
    }
    bytes[at++] = 0x80 | (point & 63);
  }
  return at;
}

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 4294967296) | 0);

function mixBlock(state: number[], at: number): void {
  let [a, b, c, d] = state as [number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const mixed = round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
    const word = round === 0 ? i : round === 1 ? (5 * i + 1) & 15 : round === 2 ? (3 * i + 5) & 15 : (7 * i) & 15;
    const sum = (a + mixed + sines[i]! + words[at + word]!) | 0;
    const shift = shifts[(round << 2) | (i & 3)]!;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
}

/** The bytes of a word, the lowest one first. */
function littleEndianHex(word: number): string {
  let hex = '';
  for (let shift = 0; shift < 32; shift += 8) hex += ((word >>> shift) & 255).toString(16).padStart(2, '0');
  return hex;
}
