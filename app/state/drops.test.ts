import { expect, test } from 'vitest';
import { galleryEntry } from '#pipeline/gallery/index.ts';
import { must } from '#pipeline/base/assert.ts';
import { currentDocument, openDocument, undo } from './document-store.ts';
import { addOperator, dropKey, insertNodeOnEdge, moveTo } from './verbs.ts';

const { document } = must(galleryEntry('flight-delays'), 'the default example');

test('a node that is let go over a wire moves and enters it in one step', () => {
  openDocument('here', document);
  const id = addOperator('filter', { x: 0, y: 600 });
  const before = currentDocument();
  moveTo(new Map([[id, { x: 300, y: 240 }]]), dropKey([id]));
  insertNodeOnEdge(id, 'late-by_origin');
  expect(currentDocument().edges.filter((edge) => edge.from === id || edge.to === id)).toHaveLength(2);
  undo();
  expect(currentDocument()).toBe(before);
});

test('two drags of a node are two steps', () => {
  openDocument('here', document);
  moveTo(new Map([['late', { x: 1, y: 1 }]]), dropKey(['late']));
  const between = currentDocument();
  moveTo(new Map([['late', { x: 2, y: 2 }]]), dropKey(['late']));
  undo();
  expect(currentDocument()).toBe(between);
});
