import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { documentLimits } from '#pipeline/document/limits.ts';
import { parseDocumentText } from '#pipeline/document/parse.ts';
import { problem } from '#pipeline/problem.ts';

export interface LoadedDocument {
  readonly document: PipelineDocument;
  /** Folder that the document's own files are relative to. */
  readonly folder: string;
}

/** Reads a document by path, by folder (its pipeline.json), or by the name of a gallery entry. */
export async function loadDocument(file: string): Promise<Result<LoadedDocument>> {
  const path = await findDocument(file);
  if (path === null) {
    return failure([problem('document.not-found', {}, `There is no file or gallery entry "${file}".`, 'Give the path of a pipeline document, or a gallery entry such as flight-delays.')]);
  }
  const { size } = await stat(path);
  if (size > documentLimits.bytes) {
    return failure([problem('document.too-large', {}, `The document has ${size} bytes; at most ${documentLimits.bytes} are read.`, 'A document holds the pipeline only; data belongs in files of its own.')]);
  }
  const parsed = parseDocumentText(await readFile(path, 'utf8'));
  return parsed.ok ? success({ document: parsed.value, folder: dirname(path) }, parsed.problems) : failure(parsed.problems);
}

async function findDocument(file: string): Promise<string | null> {
  const gallery = fileURLToPath(new URL('../pipeline/gallery/', import.meta.url));
  const candidates = [resolve(file), resolve(file, 'pipeline.json')];
  if (/^[a-z0-9-]+$/.test(file)) candidates.push(join(gallery, file, 'pipeline.json'));
  for (const candidate of candidates) {
    const found = await stat(candidate).catch(() => null);
    if (found?.isFile() === true) return candidate;
  }
  return null;
}
