import { parseDocumentText, printDocument } from '#pipeline/document/parse.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';

/**
 * The last state of the open document, in localStorage: written at once with each change, so that a crash between two
 * saves loses nothing, and read before the first paint, so that a reload shows the document without waiting.
 */
export const mirrorKey = 'watersmeet.document';

export interface Mirrored { readonly id: string; readonly document: PipelineDocument }

export function writeMirror(id: string, document: PipelineDocument): boolean {
  try {
    localStorage.setItem(mirrorKey, JSON.stringify({ id, text: printDocument(document) }));
    return true;
  } catch {
    return false;
  }
}

export function readMirror(): Mirrored | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(mirrorKey) ?? 'null');
    if (typeof found !== 'object' || found === null || !('id' in found) || !('text' in found)) return null;
    if (typeof found.id !== 'string' || typeof found.text !== 'string') return null;
    const parsed = parseDocumentText(found.text);
    return parsed.ok ? { id: found.id, document: parsed.value } : null;
  } catch {
    return null;
  }
}
