const prime1 = 0x9e3779b1 | 0;
const prime2 = 0x85ebca77 | 0;
const prime3 = 0xc2b2ae3d | 0;
const prime4 = 0x27d4eb2f;
const prime5 = 0x165667b1;

/** What the four lanes begin with, for seed 0. */
export const laneStarts: readonly [number, number, number, number] = [(prime1 + prime2) | 0, prime2, 0, -prime1 | 0];
/** What a word is multiplied with, and what the lane behind it; between them the lane is turned by `laneTurn` bits. */
export const laneFactors = { word: prime2, lane: prime1 } as const;
export const laneTurn = 13;
/** By how many bits each lane is turned before all are added. */
export const joinTurns: readonly [number, number, number, number] = [1, 7, 12, 18];
export const stripeBytes = 16;

/**
 * XXH32 with seed 0, of the xxHash specification 0.1.1 (Collet). A word changes its lane by a bijection and a lane the sum by
 * another, so that damage within four bytes is noticed for certain; any other escapes once in four thousand million times.
 * Words are read as this machine reads them, so it has to be little-endian: every engine that runs this is.
 */
export function xxh32(bytes: Uint8Array): number {
  const aligned = (bytes.byteOffset & 3) === 0 ? bytes : bytes.slice();
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >>> 2);
  return finishXxh32(aligned.length < stripeBytes ? prime5 : joinedLanes(words), aligned);
}

function joinedLanes(words: Int32Array): number {
  let [a, b, c, d] = laneStarts;
  for (let i = 0, end = words.length & ~3; i < end; i += 4) {
    a = Math.imul(rotated(a + Math.imul(words[i]!, prime2), laneTurn), prime1);
    b = Math.imul(rotated(b + Math.imul(words[i + 1]!, prime2), laneTurn), prime1);
    c = Math.imul(rotated(c + Math.imul(words[i + 2]!, prime2), laneTurn), prime1);
    d = Math.imul(rotated(d + Math.imul(words[i + 3]!, prime2), laneTurn), prime1);
  }
  return rotated(a, joinTurns[0]) + rotated(b, joinTurns[1]) + rotated(c, joinTurns[2]) + rotated(d, joinTurns[3]);
}

/** The checksum, when the whole stripes have come to `joined`: what is left behind them goes in, and all bits are mixed. */
export function finishXxh32(joined: number, bytes: Uint8Array): number {
  let hash = (joined + bytes.length) | 0;
  let at = bytes.length - (bytes.length % stripeBytes);
  for (; at + 4 <= bytes.length; at += 4) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    hash = Math.imul(rotated(hash + Math.imul(word, prime3), 17), prime4);
  }
  for (; at < bytes.length; at++) hash = Math.imul(rotated(hash + Math.imul(bytes[at]!, prime5), 11), prime1);
  hash = Math.imul(hash ^ (hash >>> 15), prime2);
  hash = Math.imul(hash ^ (hash >>> 13), prime3);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
