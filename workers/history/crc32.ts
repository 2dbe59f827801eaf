/** CRC-32 (IEEE 802.3, as in zip and gzip), four bytes a step: "slicing-by-4", Kounavis and Berry 2005. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  let at = 0;
  const whole = bytes.length - (bytes.length & 3);
  for (; at < whole; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc = table3[crc & 0xff]! ^ table2[(crc >>> 8) & 0xff]! ^ table1[(crc >>> 16) & 0xff]! ^ table0[crc >>> 24]!;
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ table0[(crc ^ bytes[at]!) & 0xff]!;
  return (crc ^ -1) >>> 0;
}

const table0 = new Int32Array(256);
const table1 = new Int32Array(256);
const table2 = new Int32Array(256);
const table3 = new Int32Array(256);
fillTables();

function fillTables(): void {
  for (let n = 0; n < 256; n++) {
    let crc = n;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    table0[n] = crc;
  }
  for (let n = 0; n < 256; n++) {
    table1[n] = (table0[n]! >>> 8) ^ table0[table0[n]! & 0xff]!;
    table2[n] = (table1[n]! >>> 8) ^ table0[table1[n]! & 0xff]!;
    table3[n] = (table2[n]! >>> 8) ^ table0[table2[n]! & 0xff]!;
  }
}
