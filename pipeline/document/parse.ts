import { hasErrors, problem } from '../problem.ts';
import { failure, success } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { withPositions } from './auto-position.ts';
import { readComposites } from './composites/parse-composite.ts';
import { architectures } from './document.ts';
import type { Panel, PipelineDocument } from './document.ts';
import { checkTextLimits, checkValueLimits, documentLimits } from './limits.ts';
import { currentVersion, documentFormat, migrate } from './migrations.ts';
import { readEdges, readNodes } from './parse-graph.ts';
import { parsePanel } from './parse-panel.ts';
import { parseSettings } from './parse-settings.ts';
import { inside, readChoice, readEntries, readList, readText, warnOfUnknownKeys } from './reading.ts';
import type { At, Entries, Reading } from './reading.ts';

export { printDocument } from './print.ts';

/**
 * A document of any known version from JSON text. What is wrong comes as problems with `where.path`; warnings travel
 * beside the value. Never throws, and no key, id or name of the text reaches a prototype.
 */
export function parseDocumentText(text: string): Result<PipelineDocument> {
  const read = parseJson(text);
  return read.ok ? parseDocument(read.value) : read;
}

/** The same from a value that holds plain JSON. */
export function parseDocument(input: unknown): Result<PipelineDocument> {
  const limits = checkValueLimits(input);
  if (limits.length > 0) return failure(limits);
  const reading: Reading = { problems: [] };
  const entries = readEntries(reading, input, { path: '' });
  if (entries === null) return failure(reading.problems);
  const migrated = migrate(entries);
  if (!migrated.ok) return migrated;
  const document = readDocument(reading, migrated.value);
  return hasErrors(reading.problems) ? failure(reading.problems) : success(document, reading.problems);
}

/** JSON within the caps of a document, of whatever shape. */
export function parseJson(text: string): Result<unknown> {
  const limits = checkTextLimits(text);
  if (limits.length > 0) return failure(limits);
  try {
    // A byte order mark, which editors of some systems write, is no JSON.
    return success(JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as unknown);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it ends too early';
    return failure([problem('document.not-json', {}, `This is not JSON: ${reason.slice(0, 200)}.`, 'Compare brackets, quotes and commas at that place.')]);
  }
}

const root: At = { path: '' };
const known = ['format', 'version', 'name', 'notes', 'architecture', 'nodes', 'edges', 'composites', 'panels', 'settings'];

function readDocument(reading: Reading, entries: Entries): PipelineDocument {
  warnOfUnknownKeys(reading, entries, { at: root, known });
  const at = (key: string): At => inside(root, key);
  const parsed = readNodes(reading, entries.get('nodes'), { at: at('nodes') });
  const composites = readComposites(reading, entries.get('composites'), at('composites'));
  const edges = readEdges(reading, entries.get('edges'), { at: at('edges'), nodes: parsed.map((each) => each.node), composites });
  return {
    format: documentFormat,
    version: currentVersion,
    name: readText(reading, entries.get('name'), { at: at('name'), max: documentLimits.name, fallback: 'Untitled' }),
    notes: readText(reading, entries.get('notes'), { at: at('notes'), max: documentLimits.notes }),
    architecture: readChoice(reading, entries.get('architecture'), { at: at('architecture'), options: architectures, fallback: 'lambda' }),
    nodes: withPositions(parsed, edges),
    edges,
    composites,
    panels: readPanels(reading, entries.get('panels'), at('panels')),
    settings: parseSettings(reading, entries.get('settings'), at('settings')),
  };
}

function readPanels(reading: Reading, value: unknown, at: At): readonly Panel[] {
  const taken = new Set<string>();
  return readList(reading, value, { at, max: documentLimits.panels }).flatMap((each, i) => {
    const panel = parsePanel(reading, each, { at: inside(at, i), taken });
    if (panel === null) return [];
    taken.add(panel.id);
    return [panel];
  });
}
