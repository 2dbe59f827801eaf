/**
 * CRC-32 (IEEE 802.3, as in zip and gzip), eight bytes a step: "slicing-by-8", Kounavis and Berry 2005, over two halves side by
 * side, so that neither waits for the other's tables. Words are read as this machine reads them, so it has to be little-endian:
 * every engine that runs this is.
 */
export function crc32(bytes: Uint8Array): number {
  const aligned = (bytes.byteOffset & 3) === 0 ? bytes : bytes.slice();
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, (aligned.length >>> 3) << 1);
  const half = (words.length >>> 2) << 1;
  let crc = crcOfHalves(words, half);
  for (let i = 2 * half; i < words.length; i += 2) crc = step(words[i]! ^ crc, words[i + 1]!);
  for (let at = words.length * 4; at < aligned.length; at++) crc = (crc >>> 8) ^ tables[(crc ^ aligned[at]!) & 0xff]!;
  return (crc ^ -1) >>> 0;
}

/** Of the first `2 * half` words. */
function crcOfHalves(words: Int32Array, half: number): number {
  const t = tables;
  let [first, second] = [-1, 0];
  for (let i = 0; i < half; i += 2) {
    const low = words[i]! ^ first;
    const high = words[i + 1]!;
    const farLow = words[half + i]! ^ second;
    const farHigh = words[half + i + 1]!;
    first = t[1792 + (low & 0xff)]! ^ t[1536 + ((low >>> 8) & 0xff)]! ^ t[1280 + ((low >>> 16) & 0xff)]! ^ t[1024 + (low >>> 24)]!
      ^ t[768 + (high & 0xff)]! ^ t[512 + ((high >>> 8) & 0xff)]! ^ t[256 + ((high >>> 16) & 0xff)]! ^ t[high >>> 24]!;
    second = t[1792 + (farLow & 0xff)]! ^ t[1536 + ((farLow >>> 8) & 0xff)]! ^ t[1280 + ((farLow >>> 16) & 0xff)]! ^ t[1024 + (farLow >>> 24)]!
      ^ t[768 + (farHigh & 0xff)]! ^ t[512 + ((farHigh >>> 8) & 0xff)]! ^ t[256 + ((farHigh >>> 16) & 0xff)]! ^ t[farHigh >>> 24]!;
  }
  return product(powerOfBytes(half * 4), first) ^ second;
}

/** Eight bytes, the first four of them with the checksum so far. */
function step(low: number, high: number): number {
  const t = tables;
  return t[1792 + (low & 0xff)]! ^ t[1536 + ((low >>> 8) & 0xff)]! ^ t[1280 + ((low >>> 16) & 0xff)]! ^ t[1024 + (low >>> 24)]!
    ^ t[768 + (high & 0xff)]! ^ t[512 + ((high >>> 8) & 0xff)]! ^ t[256 + ((high >>> 16) & 0xff)]! ^ t[high >>> 24]!;
}

const polynomial = 0xedb88320;

/** Of two polynomials over bits, their lowest power in the highest bit, modulo the one of CRC-32. */
function product(a: number, b: number): number {
  let [result, shifted] = [0, b];
  for (let bit = 31; bit >= 0; bit--) {
    if (((a >>> bit) & 1) === 1) result ^= shifted;
    shifted = (shifted & 1) === 1 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
  }
  return result;
}

/** What so many zero bytes behind it make of a checksum, as a factor: x to the power of their bits. */
function powerOfBytes(bytes: number): number {
  let [power, square] = [1 << 31, 1 << 23];
  for (let rest = bytes; rest > 0; rest >>>= 1) {
    if ((rest & 1) === 1) power = product(square, power);
    square = product(square, square);
  }
  return power;
}

/** Eight tables of 256, each one zero byte further than the one before. */
const tables = new Int32Array(8 * 256);
for (let n = 0; n < 256; n++) {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
  tables[n] = crc;
}
for (let n = 256; n < tables.length; n++) {
  const before = tables[n - 256]!;
  tables[n] = (before >>> 8) ^ tables[before & 0xff]!;
}
