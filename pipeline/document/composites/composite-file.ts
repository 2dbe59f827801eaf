import { failure, success } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { hasErrors, problem } from '../../problem.ts';
import type { Composite, PipelineDocument } from '../document.ts';
import { currentVersion } from '../migrations.ts';
import { parseJson } from '../parse.ts';
import { checkValueLimits } from '../limits.ts';
import { readEntries, readId, warnOfUnknownKeys } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { compositeOf, compositeKind } from './instance.ts';
import { readComposites } from './parse-composite.ts';
import { leastVersion, printComposite } from './print-composite.ts';
import { compositesOf, receiveComposites } from './receive.ts';

const fileFormat = 'watersmeet/composite';

/** One composite on its way from document to document, with those inside it. */
export interface CompositeFile {
  /** Id of the one that it is about. */
  readonly composite: string;
  readonly composites: readonly Composite[];
}

/** As the text of a file; null when there is no such composite. */
export function printCompositeFile(document: PipelineDocument, id: string): string | null {
  const probe = { kind: compositeKind, params: { composite: id } };
  const composite = compositeOf(document, probe);
  if (composite === undefined) return null;
  const inside = compositesOf(document, composite.nodes).filter((each) => each !== composite);
  const all = [composite, ...inside];
  const file = { format: fileFormat, version: leastVersion(all), composite: id, composites: all.map(printComposite) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** A file is anybody's text: the same caps and checks as a document's. */
export function parseCompositeFile(text: string): Result<CompositeFile> {
  const read = parseJson(text);
  if (!read.ok) return read;
  const limits = checkValueLimits(read.value);
  if (limits.length > 0) return failure(limits);
  const reading: Reading = { problems: [] };
  const entries = readEntries(reading, read.value, { path: '' });
  if (entries?.get('format') !== fileFormat) return failure([problem('composite.format', { path: 'format' }, 'This is not a Watersmeet operator.', `It starts with "format": "${fileFormat}".`)]);
  const version = entries.get('version');
  if (typeof version === 'number' && version > currentVersion) {
    return failure([problem('document.newer-version', { path: 'version' }, `This operator was saved by a newer Watersmeet (version ${version}).`, 'Open it with that one, or reload the page to get it.')]);
  }
  warnOfUnknownKeys(reading, entries, { at: { path: '' }, known: ['format', 'version', 'composite', 'composites'] });
  const composite = readId(reading, entries.get('composite'), { path: 'composite' });
  const composites = readComposites(reading, entries.get('composites'), { path: 'composites' });
  if (composite === null || hasErrors(reading.problems)) return failure(reading.problems);
  if (!composites.some((each) => each.id === composite)) return failure([problem('composite.unknown', { path: 'composite' }, `This file does not hold the operator ${composite} that it is about.`)]);
  return success({ composite, composites }, reading.problems);
}

/** The document with the composites of a file; `composite` is the id of the one that it is about, null when there is no room. */
export function importComposite(document: PipelineDocument, file: CompositeFile): { document: PipelineDocument; composite: string | null } {
  const received = receiveComposites(document, file);
  return received === null ? { document, composite: null } : { document: received.document, composite: received.ids.get(file.composite) ?? null };
}
