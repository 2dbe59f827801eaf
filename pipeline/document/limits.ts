import { problem } from '../problem.ts';
import type { Problem } from '../problem.ts';

/** Caps on a document, all checked before anything is built from it. (Caps on params: operators/limits.ts.) */
export const documentLimits = {
  /** UTF-8 bytes of the text. */
  bytes: 5_000_000,
  /** Objects and lists inside one another. */
  depth: 64,
  /** Values of any kind, lists and objects included. */
  values: 500_000,
  nodes: 2_000,
  edges: 5_000,
  panels: 50,
  composites: 100,
  /** Inside one composite. */
  compositeNodes: 200,
  compositeEdges: 500,
  compositeInputs: 16,
  compositeParams: 32,
  /** Composites inside one another. */
  nesting: 8,
  faults: 100,
  /** Characters of an id, a kind or a port. */
  id: 64,
  /** Characters of the document's name, a label, a title, or a column that a panel names. */
  name: 128,
  notes: 10_000,
  /** Of a composite. */
  summary: 500,
  /** Characters of any other text, and of any key: a trained model is the longest. */
  text: 200_000,
  /** Entries of any list inside params. */
  list: 2_000,
  /** Canvas coordinates lie within plus and minus this. */
  coordinate: 1_000_000,
} as const;

/** Size and depth of a JSON text, by one scan that builds nothing. */
export function checkTextLimits(text: string): readonly Problem[] {
  const { bytes, depth } = documentLimits;
  if (text.length > bytes || utf8Bytes(text) > bytes) return [tooLarge()];
  return depthOfText(text) > depth ? [tooDeep('')] : [];
}

/** Deepest nesting of brackets outside strings; an upper bound for text that is no JSON. */
export function depthOfText(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (inString) {
      if (unit === BACKSLASH) i++;
      else if (unit === QUOTE) inString = false;
    } else if (unit === QUOTE) inString = true;
    else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
    else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) depth--;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // Each half of a surrogate pair stands for two of its four bytes.
    else bytes += unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
  }
  return bytes;
}

interface Visit {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

/**
 * That a value is plain JSON within the caps: finite numbers, bounded depth (so no value that holds itself), bounded
 * count and texts. Stops at the first problem; an own stack, so that depth can't overflow the real one.
 */
export function checkValueLimits(root: unknown): readonly Problem[] {
  const stack: Visit[] = [{ value: root, path: '', depth: 1 }];
  let values = 0;
  let characters = 0;
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    values += 1;
    characters += typeof visit.value === 'string' ? visit.value.length : 0;
    if (values > documentLimits.values || characters > documentLimits.bytes) return [tooLarge()];
    const found = checkLeaf(visit);
    if (found !== null) return [found];
    if (typeof visit.value !== 'object' || visit.value === null) continue;
    if (visit.depth > documentLimits.depth) return [tooDeep(visit.path)];
    if (Array.isArray(visit.value) && visit.value.length > documentLimits.edges) return [tooManyEntries(visit.path, visit.value.length)];
    const entries = Object.entries(visit.value);
    if (entries.length > documentLimits.edges) return [tooManyEntries(visit.path, entries.length)];
    for (const [key, value] of entries) {
      if (key.length > documentLimits.text) return [tooLong(visit.path)];
      stack.push({ value, path: visit.path === '' ? shown(key) : `${visit.path}.${shown(key)}`, depth: visit.depth + 1 });
    }
  }
  return [];
}

function checkLeaf({ value, path }: Visit): Problem | null {
  switch (typeof value) {
    case 'string': return value.length > documentLimits.text ? tooLong(path) : null;
    case 'number': return Number.isFinite(value) ? null : notJson(path, 'This number is not finite.');
    case 'boolean':
    case 'undefined': return null;
    case 'object': return isPlain(value) ? null : notJson(path, 'Only plain objects and lists belong here.');
    default: return notJson(path, `A ${typeof value} does not belong here.`);
  }
}

function isPlain(value: object | null): boolean {
  if (value === null || Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm (a frame, a test's sandbox) has that realm's Object.prototype, which has no prototype.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function shown(key: string): string {
  return key.length > 40 ? `${key.slice(0, 40)}…` : key;
}

function tooLarge(): Problem {
  return problem('document.too-large', {}, `This is larger than a pipeline can be (${documentLimits.bytes / 1e6} MB).`, 'Data belongs into files that a source reads.');
}

function tooDeep(path: string): Problem {
  return problem('document.too-deep', path === '' ? {} : { path }, `This is nested more than ${documentLimits.depth} levels deep.`, 'A pipeline needs about six.');
}

function tooLong(path: string): Problem {
  return problem('document.text-too-long', { path }, `This text is longer than ${documentLimits.text} characters.`, 'Shorten it.');
}

function tooManyEntries(path: string, entries: number): Problem {
  return problem('document.too-many', { path }, `There are ${entries} entries here, but at most ${documentLimits.edges} are allowed.`);
}

function notJson(path: string, message: string): Problem {
  return problem('document.not-json', { path }, message, 'A pipeline is plain JSON: texts, finite numbers, true, false, null, lists and objects.');
}
