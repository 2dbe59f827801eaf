/**
 * 128 bits of a text as 32 hex digits: MurmurHash3 x86_128 (Appleby, public domain) over its UTF-16 units, two to a
 * word. Names content (logs, plans); it is no defence against someone who wants two contents to collide.
 */
export function hash128(text: string): string {
  return hexOf(words128(text));
}

/** The same as four words. */
export function words128(text: string): Uint32Array {
  const state = new Uint32Array(4);
  const units = text.length;
  // The tail is padded with zero units; the length, mixed in at the end, keeps padded texts apart.
  for (let at = 0; at < units; at += 8) mixBlock(state, text, at);
  finish(state, units * 2);
  return state;
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

function mixBlock(state: Uint32Array, text: string, at: number): void {
  let h1 = state[0]!;
  let h2 = state[1]!;
  let h3 = state[2]!;
  let h4 = state[3]!;
  h1 ^= Math.imul(rotate(Math.imul(wordAt(text, at), C1), 15), C2);
  h1 = Math.imul(rotate(h1, 19) + h2, 5) + 0x561ccd1b;
  h2 ^= Math.imul(rotate(Math.imul(wordAt(text, at + 2), C2), 16), C3);
  h2 = Math.imul(rotate(h2, 17) + h3, 5) + 0x0bcaa747;
  h3 ^= Math.imul(rotate(Math.imul(wordAt(text, at + 4), C3), 17), C4);
  h3 = Math.imul(rotate(h3, 15) + h4, 5) + 0x96cd1c35;
  h4 ^= Math.imul(rotate(Math.imul(wordAt(text, at + 6), C4), 18), C1);
  h4 = Math.imul(rotate(h4, 13) + h1, 5) + 0x32ac3b17;
  state[0] = h1;
  state[1] = h2;
  state[2] = h3;
  state[3] = h4;
}

function wordAt(text: string, at: number): number {
  return (unitAt(text, at + 1) << 16) | unitAt(text, at);
}

function unitAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function finish(state: Uint32Array, length: number): void {
  for (let lane = 0; lane < 4; lane++) state[lane]! ^= length;
  spread(state);
  for (let lane = 0; lane < 4; lane++) state[lane] = avalanche(state[lane]!);
  spread(state);
}

export function hexOf(words: Uint32Array): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
}

function spread(state: Uint32Array): void {
  state[0]! += state[1]! + state[2]! + state[3]!;
  for (let lane = 1; lane < 4; lane++) state[lane]! += state[0]!;
}

function avalanche(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
