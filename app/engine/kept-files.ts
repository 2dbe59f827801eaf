import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { DataRef } from '#pipeline/operators/form.ts';
import type { OwnFile } from '#workers/protocol/own-file.ts';

/**
 * A person's own files, by a hash of their content, in the database `watersmeet-files`: `files` says what there is,
 * `pieces` holds the bytes under [id, index], as buffers of at most `pieceBytes` (large values fail in some browsers).
 * A file stays while its log is being filled; after that it is kept for as long as all such files fit the budget, since
 * an edit of its source reads it anew.
 */
interface KeptFiles extends DBSchema {
  files: { key: string; value: KeptFile };
  pieces: { key: [string, number]; value: ArrayBuffer };
}

interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly pieces: number;
  /** Epoch milliseconds of the last use. */
  readonly used: number;
  /** Its history is complete: it may go when room is needed. */
  readonly complete: boolean;
}

export const databaseName = 'watersmeet-files';
const pieceBytes = 8 * 2 ** 20;
const budgetBytes = 256 * 2 ** 20;

let database: Promise<IDBPDatabase<KeptFiles>> | null = null;

function open(): Promise<IDBPDatabase<KeptFiles>> {
  database ??= openDB<KeptFiles>(databaseName, 1, {
    upgrade(db) {
      db.createObjectStore('files', { keyPath: 'id' });
      db.createObjectStore('pieces');
    },
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      database = null;
    },
    terminated: () => { database = null; },
  });
  return database;
}

/** SHA-256 over the SHA-256 of each piece: needs no more than one piece in memory. */
export async function hashOf(file: Blob): Promise<string> {
  const digests = new Uint8Array(Math.ceil(file.size / pieceBytes) * 32);
  for (let i = 0; i * pieceBytes < file.size; i++) {
    const piece = await file.slice(i * pieceBytes, (i + 1) * pieceBytes).arrayBuffer();
    digests.set(new Uint8Array(await crypto.subtle.digest('SHA-256', piece)), i * 32);
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', digests));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function keepFile(id: string, name: string, file: Blob): Promise<void> {
  const db = await open();
  if ((await db.get('files', id)) !== undefined) return touch(id, {});
  await makeRoom(file.size);
  const pieces = Math.ceil(file.size / pieceBytes);
  for (let i = 0; i < pieces; i++) {
    const piece = await file.slice(i * pieceBytes, (i + 1) * pieceBytes).arrayBuffer();
    await db.put('pieces', piece, [id, i]);
  }
  await db.put('files', { id, name, size: file.size, pieces, used: Date.now(), complete: false });
}

/** null when it is not on this device (any more). */
export async function keptFile(id: string): Promise<Blob | null> {
  const db = await open();
  const file = await db.get('files', id);
  if (file === undefined) return null;
  const pieces = await db.getAll('pieces', IDBKeyRange.bound([id, 0], [id, file.pieces]));
  await touch(id, {});
  return new Blob(pieces);
}

export async function hasKeptFile(id: string): Promise<boolean> {
  const db = await open();
  return (await db.getKey('files', id)) !== undefined;
}

/** Its history is complete. */
export function releaseFile(id: string): Promise<void> {
  return touch(id, { complete: true });
}

async function touch(id: string, change: Partial<KeptFile>): Promise<void> {
  const db = await open();
  const transaction = db.transaction('files', 'readwrite');
  const file = await transaction.store.get(id);
  if (file !== undefined) await transaction.store.put({ ...file, used: Date.now(), ...change });
  await transaction.done;
}

async function makeRoom(bytes: number): Promise<void> {
  const db = await open();
  const files = (await db.getAll('files')).filter((file) => file.complete).sort((a, b) => b.used - a.used);
  let total = bytes;
  for (const file of files) {
    total += file.size;
    if (total <= budgetBytes) continue;
    const transaction = db.transaction(['files', 'pieces'], 'readwrite');
    await transaction.objectStore('files').delete(file.id);
    await transaction.objectStore('pieces').delete(IDBKeyRange.bound([file.id, 0], [file.id, file.pieces]));
    await transaction.done;
  }
}

/** The kept files behind references; one that is gone is left out, and whoever reads it says so. */
export async function ownFiles(parts: readonly { readonly data: DataRef | null }[]): Promise<OwnFile[]> {
  const files: OwnFile[] = [];
  for (const { data } of parts) {
    if (data?.kind !== 'file' || data.id === undefined) continue;
    const bytes = await keptFile(data.id);
    if (bytes !== null) files.push({ id: data.id, bytes });
  }
  return files;
}
