import { currentDocument, editDocument } from '../state/document-store.ts';
import { runCommands } from '../state/run-commands.ts';
import { selectNodes, useSessionStore } from '../state/session-store.ts';
import { namedComposite } from '#pipeline/document/composites/instance.ts';
import { nodeAt } from '#pipeline/document/composites/node-at.ts';
import { ownerOf } from '#pipeline/document/composites/paths.ts';
import { addNode, newNode, renameNode, setInnerParamAt, setParams } from '#pipeline/document/edits.ts';
import type { Position } from '#pipeline/document/document.ts';
import type { DataRef } from '#pipeline/operators/form.ts';
import { kindOf, paramsOf } from './draft.ts';
import type { ImportDraft } from './draft.ts';

/** Keeps the file on this device, then puts it into the document: as a new node, or as the data of one that is there. */
export async function addSource(ref: DataRef, file: File, draft: ImportDraft, node: string | null): Promise<void> {
  const data = await (await runCommands()).keepFile(ref, file);
  if (node === null) addNew(file.name, data, draft);
  else replaceData(node, data, draft);
}

function addNew(name: string, data: DataRef, draft: ImportDraft): void {
  const blank = newNode(currentDocument(), kindOf(draft), freePosition());
  const node = { ...blank, params: { ...blank.params, ...paramsOf(draft, data) } };
  editDocument(`Add ${name}`, (document) => renameNode(addNode(document, node), node.id, name.replace(/\.\w+$/, '')));
  selectNodes([node.id]);
  // It stands below all others: bring it into sight.
  useSessionStore.setState({ viewport: null });
}

/** `path`: of a node, or the way to one inside an instance. */
function replaceData(path: string, data: DataRef, draft: ImportDraft): void {
  editDocument('Choose the data of a source', (document) => {
    const node = nodeAt(document, path);
    const owner = nodeAt(document, path.slice(0, path.lastIndexOf('/')));
    if (node === undefined) return document;
    if (ownerOf(path) === path) return setParams(document, path, { ...node.params, ...paramsOf(draft, data) });
    const composite = namedComposite(owner ?? node) ?? '';
    return Object.entries(paramsOf(draft, data)).reduce((whole, [key, value]) => setInnerParamAt(whole, composite, { node: node.id, path: key, value }), document);
  });
  selectNodes([ownerOf(path)]);
}

/** Below what is there, at the left, where sources stand. */
function freePosition(): Position {
  const { nodes } = currentDocument();
  if (nodes.length === 0) return { x: 80, y: 80 };
  return { x: Math.min(...nodes.map((each) => each.position.x)), y: Math.max(...nodes.map((each) => each.position.y)) + 190 };
}
