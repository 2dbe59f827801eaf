import { emptyDocument } from '../defaults.ts';
import type { PipelineDocument } from '../document.ts';
import { addNode, connect, makeComposite, newInstance, newNode, promoteParam, setGivenAt, setParams } from '../edits.ts';

/** A composite that counts what lies above a value, placed twice: `above` at 12 as it says itself, `higher` at 34.5. */
export function twoInstances(): PipelineDocument {
  const kinds = [['events', 'generator'], ['above', 'filter'], ['counts', 'aggregate'], ['first', 'view'], ['second', 'view']];
  const placed = kinds.reduce((each, [id, kind]) => addNode(each, { ...newNode(each, kind!, { x: 0, y: 0 }), id: id! }), emptyDocument);
  const counting = setParams(placed, 'counts', { groupBy: ['key'], window: 'global', measures: [{ name: 'events', fn: 'count', column: '', where: '' }, { name: 'most', fn: 'max', column: 'value', where: '' }] });
  const wired = wire(setParams(counting, 'above', { condition: 'value > 12' }), [['events', 'above'], ['above', 'counts'], ['counts', 'first']]);
  const made = promoteParam(makeComposite(wired, ['above', 'counts'], { name: 'Above' }).document, 'above', { node: 'above', param: 'condition', label: 'Above what' });
  const twice = addNode(made, { ...newInstance(made, 'above', { x: 0, y: 0 }), id: 'higher' });
  return wire(setGivenAt(twice, 'higher', { path: 'condition', value: 'value > 34.5' }), [['events', 'higher'], ['higher', 'second']]);
}

function wire(document: PipelineDocument, ends: readonly (readonly [from: string, to: string])[]): PipelineDocument {
  return ends.reduce((each, [from, to]) => connect(each, { from, to, port: 'in' }), document);
}
