/** Number + 1 of each code that the column at hand holds; 0 everywhere between two columns. */
let marks = new Int32Array(1 << 10);
let slots = new Uint32Array(1 << 15);
let list = new Int32Array(1 << 10);

/** The codes that a column holds, ascending, and the place in that list of each row's; 0 under a NULL, where a code counts for nothing. Valid until the next call. */
export interface NumberedCodes {
  readonly held: Int32Array;
  readonly numbers: Uint32Array;
}

export function numberCodes(codes: Int32Array, nulls: Uint8Array | null, dictionarySize: number): NumberedCodes {
  if (marks.length < dictionarySize) marks = new Int32Array(2 * dictionarySize);
  if (slots.length < codes.length) slots = new Uint32Array(codes.length);
  const most = Math.min(dictionarySize, codes.length);
  if (list.length < most) list = new Int32Array(2 * most);
  const held = list.subarray(0, nulls === null ? listAll(codes) : listPresent(codes, nulls)).sort();
  for (let n = 0; n < held.length; n++) marks[held[n]!] = n + 1;
  const numbers = slots.subarray(0, codes.length);
  const known = marks;
  for (let i = 0; i < codes.length; i++) numbers[i] = known[codes[i]!]! - 1;
  if (nulls !== null) for (let i = 0; i < codes.length; i++) if (nulls[i] === 1) numbers[i] = 0;
  for (const code of held) marks[code] = 0;
  return { held, numbers };
}

/** How many codes there are. */
function listAll(codes: Int32Array): number {
  const [known, held] = [marks, list];
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (known[code] !== 0) continue;
    known[code] = 1;
    held[count++] = code;
  }
  return count;
}

function listPresent(codes: Int32Array, nulls: Uint8Array): number {
  const [known, held] = [marks, list];
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (nulls[i] === 1 || known[code] !== 0) continue;
    known[code] = 1;
    held[count++] = code;
  }
  return count;
}
