import { expect, it } from 'vitest';
import { compile } from '#pipeline/compile/compile.ts';
import { setArchitecture } from '#pipeline/document/edits.ts';
import { convertToKappa } from '#pipeline/document/convert.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { physicalPicture } from './physical-flow.ts';
import type { PhysicalPicture } from './physical-flow.ts';

const { document } = gallery[0]!;
const drawn = (architecture: 'lambda' | 'kappa' | 'both', from = document): PhysicalPicture => physicalPicture(compile(setArchitecture(from, architecture)).plans);
const lanesIn = ({ nodes }: PhysicalPicture, architecture: string): readonly string[] => [...new Set(nodes.filter((node) => node.data.architecture === architecture).map((node) => node.data.part.lane))].sort();

it('draws each step once in every layer that runs it, and no batch layer in Kappa', () => {
  const picture = drawn('both');
  expect(lanesIn(picture, 'lambda')).toEqual(['batch', 'logical', 'serving', 'speed']);
  expect(lanesIn(picture, 'kappa')).not.toContain('batch');
  const late = picture.nodes.filter((node) => node.data.part.home === 'late').map((node) => `${node.data.architecture} ${node.data.part.lane}`);
  expect(late).toEqual(['lambda batch', 'lambda speed', 'kappa speed']);
});

it.each([['wired by hand', document], ['of logical views', convertToKappa(document).document]])('every part of a pipeline %s comes from a node of the document, and every wire joins two parts', (_, from) => {
  const { nodes, edges } = drawn('both', from);
  const ids = new Set(nodes.map(({ id }) => id));
  expect(ids.size).toBe(nodes.length);
  const homes = new Set(from.nodes.map(({ id }) => id));
  for (const { data } of nodes) expect(homes).toContain(data.part.home);
  for (const { source, target } of edges) expect([ids.has(source), ids.has(target)]).toEqual([true, true]);
  const lonely = nodes.filter(({ id }) => !edges.some(({ source, target }) => source === id || target === id));
  expect(lonely).toEqual([]);
});

it('derives a batch view, a speed view and a merge of a logical view in Lambda, and one view in Kappa', () => {
  const parts = drawn('both', convertToKappa(document).document).nodes.filter((node) => node.data.part.home === 'delays_by_origin');
  expect(parts.map((node) => `${node.data.architecture} ${node.data.part.part} ${node.data.part.lane}`)).toEqual(['lambda view batch', 'lambda view speed', 'lambda merge serving', 'kappa view speed']);
});

it('puts Kappa below Lambda, and no box on another', () => {
  const { nodes } = drawn('both');
  const at = (architecture: string): readonly number[] => nodes.filter((node) => node.data.architecture === architecture).map((node) => node.position.y);
  expect(Math.min(...at('kappa'))).toBeGreaterThan(Math.max(...at('lambda')) + 144);
  for (const a of nodes) for (const b of nodes) if (a.id < b.id) expect(Math.abs(a.position.x - b.position.x) >= 224 || Math.abs(a.position.y - b.position.y) >= 144, `${a.id} and ${b.id}`).toBe(true);
});
