import { strToU8, zipSync } from 'fflate';
import type { ZipOptions } from 'fflate';

/** One file of an export. Paths are relative, with forward slashes, and made of slugs only. */
export interface BundleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly language: Language;
  /** Runs by itself: a script's mode bit. */
  readonly executable: boolean;
  /** Where nothing runs this file, although its target is verified on its engine. */
  readonly verification?: 'static' | 'none';
  /** Of the bytes, in hex, where it is known already. */
  readonly sha256?: string;
}

export const languages = ['markdown', 'json', 'ndjson', 'sql', 'python', 'shell', 'yaml', 'properties', 'xml', 'text'] as const;
export type Language = (typeof languages)[number];

export function textFile(path: string, language: Language, text: string): BundleFile {
  return { path, language, bytes: strToU8(text.endsWith('\n') || text === '' ? text : `${text}\n`), executable: language === 'shell' };
}

/** The bytes that `text` was made to in a file. */
export function bytesOf(text: string): Uint8Array {
  return strToU8(text);
}

/** In the order of their paths. */
export function sortedFiles(files: readonly BundleFile[]): readonly BundleFile[] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** A zip of the files under one folder: the same bytes for the same files, wherever and whenever it is made. */
export function zipFiles(folder: string, files: readonly BundleFile[]): Uint8Array {
  const entries = sortedFiles(files).map(({ path, bytes, executable }): [string, [Uint8Array, ZipOptions]] => (
    [`${folder}/${path}`, [bytes, { ...entry, attrs: (executable ? 0o100755 : 0o100644) << 16 }]]
  ));
  return zipSync(Object.fromEntries(entries));
}

/** The earliest time that a zip can state, so that none of ours is in it; local time, which is what a zip states. */
const entry = { level: 6, os: 3, mtime: new Date(1980, 0, 1) } as const;
