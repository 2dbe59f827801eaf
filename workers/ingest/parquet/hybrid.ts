/**
 * The RLE / bit-packed hybrid of Parquet (parquet-format, Encodings.md) into a typed array. Bounded by the output: a
 * hostile run length can't make it write or allocate more than the page claims to hold.
 */
export function readHybrid(bytes: Uint8Array, width: number, output: Int32Array): void {
  if (width > 32) throw new Error('bit width over 32');
  const count = output.length;
  let at = 0;
  let seen = 0;
  while (seen < count) {
    let header = 0;
    let shift = 0;
    for (;;) {
      if (at >= bytes.length || shift > 28) throw new Error('run header out of range');
      const byte = bytes[at++]!;
      header |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
      shift += 7;
    }
    header >>>= 0;
    if ((header & 1) === 0) {
      const end = Math.min(count, seen + (header >>> 1));
      if (end === seen && header === 0) throw new Error('empty run');
      output.fill(littleEndian(bytes, at, (width + 7) >> 3), seen, end);
      at += (width + 7) >> 3;
      seen = end;
    } else {
      const packed = Math.min(count - seen, (header >>> 1) * 8);
      if (packed === 0) throw new Error('empty run');
      if (at + Math.ceil((packed * width) / 8) > bytes.length) throw new Error('bit-packed run out of range');
      unpack({ bytes, at, width }, output, seen, packed);
      at += (header >>> 1) * width;
      seen += packed;
    }
  }
}

function littleEndian(bytes: Uint8Array, at: number, width: number): number {
  if (at + width > bytes.length) throw new Error('run value out of range');
  let value = 0;
  for (let i = 0; i < width; i++) value |= bytes[at + i]! << (8 * i);
  return value;
}

function unpack(from: { bytes: Uint8Array; at: number; width: number }, output: Int32Array, start: number, count: number): void {
  const { bytes, width } = from;
  if (width === 0) {
    output.fill(0, start, start + count);
    return;
  }
  if (width > 24) {
    unpackWide(from, output, start, count);
    return;
  }
  const mask = (1 << width) - 1;
  let at = from.at;
  let held = 0;
  let bits = 0;
  for (let i = start; i < start + count; i++) {
    while (bits < width) {
      held |= bytes[at++]! << bits;
      bits += 8;
    }
    output[i] = held & mask;
    held >>>= width;
    bits -= width;
  }
}

/** More than 24 bits don't fit beside a rest of seven in 32: bit by bit, which only absurd dictionaries need. */
function unpackWide(from: { bytes: Uint8Array; at: number; width: number }, output: Int32Array, start: number, count: number): void {
  const { bytes, width } = from;
  for (let i = 0; i < count; i++) {
    let value = 0;
    for (let bit = 0; bit < width; bit++) {
      const position = i * width + bit;
      value |= ((bytes[from.at + (position >> 3)]! >> (position & 7)) & 1) << bit;
    }
    output[start + i] = value;
  }
}
