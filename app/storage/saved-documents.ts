import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { parseDocumentText, printDocument } from '#pipeline/document/parse.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Problem } from '#pipeline/problem.ts';

/** What this device keeps of a person's pipelines: apart from history and checkpoints, and never deleted by itself. */
export interface SavedEntry {
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds of the last change. */
  readonly savedAt: number;
  readonly nodes: number;
}

export interface SavedVersion {
  readonly at: number;
  readonly text: string;
  readonly name: string;
  readonly nodes: number;
}

interface Row extends SavedEntry { readonly text: string }
interface VersionRow extends SavedVersion { readonly id: string }

interface Schema extends DBSchema {
  documents: { key: string; value: Row };
  versions: { key: [string, number]; value: VersionRow };
}

export const keptVersions = 50;
/** A burst of changes within this time (ms) is one version. */
const versionGap = 20_000;

let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('watersmeet-documents', 1, {
    upgrade: (db) => {
      db.createObjectStore('documents', { keyPath: 'id' });
      db.createObjectStore('versions', { keyPath: ['id', 'at'] });
    },
    terminated: () => { opening = null; },
    // Another tab brings a newer page: let it through, and open again at the next call.
    blocking: (_current, _blocked, event) => { (event.target as IDBDatabase).close(); opening = null; },
  });
  opening.catch(() => { opening = null; });
  return opening;
}

/** The document and a version of it in one transaction. Rejects when the device refuses (storage full). */
export async function saveDocument(id: string, document: PipelineDocument, at: number): Promise<void> {
  const db = await database();
  const text = printDocument(document);
  const facts = { id, name: document.name, nodes: document.nodes.length, text };
  const transaction = db.transaction(['documents', 'versions'], 'readwrite');
  const versions = transaction.objectStore('versions');
  const done = transaction.done;
  await transaction.objectStore('documents').put({ ...facts, savedAt: at });
  const keys = await versions.getAllKeys(allOf(id));
  const last = keys.at(-1)?.[1];
  if (last !== undefined && keys.length > 1 && at - (keys.at(-2)?.[1] ?? 0) < versionGap) await versions.delete([id, last]);
  await versions.put({ ...facts, at });
  for (const key of keys.slice(0, Math.max(0, keys.length + 1 - keptVersions))) await versions.delete(key);
  await done;
}

export async function listDocuments(): Promise<readonly SavedEntry[]> {
  const rows = await (await database()).getAll('documents');
  return rows.map(({ id, name, savedAt, nodes }) => ({ id, name, savedAt, nodes })).sort((a, b) => b.savedAt - a.savedAt);
}

export type Loaded = { readonly ok: true; readonly document: PipelineDocument } | { readonly ok: false; readonly problems: readonly Problem[] } | null;

/** null: there is no such document. */
export async function loadDocument(id: string): Promise<Loaded> {
  const row = await (await database()).get('documents', id);
  if (row === undefined) return null;
  const parsed = parseDocumentText(row.text);
  return parsed.ok ? { ok: true, document: parsed.value } : { ok: false, problems: parsed.problems };
}

export async function deleteDocument(id: string): Promise<void> {
  const db = await database();
  const transaction = db.transaction(['documents', 'versions'], 'readwrite');
  await Promise.all([transaction.objectStore('documents').delete(id), transaction.objectStore('versions').delete(allOf(id)), transaction.done]);
}

/** The latest first. */
export async function listVersions(id: string): Promise<readonly SavedVersion[]> {
  return (await (await database()).getAll('versions', allOf(id))).reverse();
}

function allOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, Number.NEGATIVE_INFINITY], [id, Number.POSITIVE_INFINITY]);
}
