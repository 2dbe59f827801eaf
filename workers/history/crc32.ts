/**
 * CRC-32 (IEEE 802.3, as in zip and gzip), eight bytes a step: "slicing-by-8", Kounavis and Berry 2005. Words are read as
 * this machine reads them, so it has to be little-endian: every engine that runs this is.
 */
export function crc32(bytes: Uint8Array): number {
  const aligned = (bytes.byteOffset & 3) === 0 ? bytes : bytes.slice();
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, (aligned.length >>> 3) << 1);
  let crc = crcOfWords(words);
  for (let at = words.length * 4; at < aligned.length; at++) crc = (crc >>> 8) ^ table0[(crc ^ aligned[at]!) & 0xff]!;
  return (crc ^ -1) >>> 0;
}

function crcOfWords(words: Int32Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = [table0, table1, table2, table3, table4, table5, table6, table7];
  let crc = -1;
  for (let i = 0; i < words.length; i += 2) {
    const low = words[i]! ^ crc;
    const high = words[i + 1]!;
    crc = t7[low & 0xff]! ^ t6[(low >>> 8) & 0xff]! ^ t5[(low >>> 16) & 0xff]! ^ t4[low >>> 24]!
      ^ t3[high & 0xff]! ^ t2[(high >>> 8) & 0xff]! ^ t1[(high >>> 16) & 0xff]! ^ t0[high >>> 24]!;
  }
  return crc;
}

const table0 = firstTable();
const table1 = nextTable(table0);
const table2 = nextTable(table1);
const table3 = nextTable(table2);
const table4 = nextTable(table3);
const table5 = nextTable(table4);
const table6 = nextTable(table5);
const table7 = nextTable(table6);

function firstTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, n) => {
    let crc = n;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
}

/** One zero byte further than the table before. */
function nextTable(before: Int32Array): Int32Array {
  return before.map((crc) => (crc >>> 8) ^ table0[crc & 0xff]!);
}
