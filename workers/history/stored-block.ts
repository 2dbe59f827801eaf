/** A block as the database keeps it: a large one as a file. */
export type StoredBlock = ArrayBuffer | Blob;

/**
 * From how many bytes on a block is kept as a file. Browsers move values that large into a file anyway, but then copy them twice more on
 * the thread that reads; smaller ones they keep within the database, where they are had faster.
 */
const fileBytes = 65_536;

/** The bytes of a block in the form that it is stored in. They are copied. */
export function storedForm(bytes: Uint8Array<ArrayBuffer>, files: boolean): StoredBlock {
  return files && bytes.length >= fileBytes ? new Blob([bytes]) : bytes.slice().buffer;
}

/** The bytes of a stored block; none of a file that is gone or can't be read. */
export async function bytesOf(stored: StoredBlock): Promise<ArrayBuffer> {
  if (stored instanceof ArrayBuffer) return stored;
  try {
    return await stored.arrayBuffer();
  } catch {
    return new ArrayBuffer(0);
  }
}

export function sizeOf(stored: StoredBlock): number {
  return stored instanceof ArrayBuffer ? stored.byteLength : stored.size;
}
