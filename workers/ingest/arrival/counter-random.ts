/**
 * Randomness by place instead of by turn: the same row of the input draws the same number however the input was cut and
 * wherever an ingest went on. Two rounds of the 32-bit finaliser of MurmurHash3 (Appleby, public domain) over seed, stream and index.
 */
export function unitAt(seed: number, stream: number, index: number): number {
  const high = Math.floor(index / 4294967296);
  const place = mix(mix(seed ^ Math.imul(stream + 1, 0x9e3779b1)) ^ Math.imul(high, 0x85ebca77));
  return (mix(place + Math.imul(index | 0, 0x9e3779b1)) >>> 0) / 4294967296;
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
