import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { damage } from '../../compile/mutate.testing.ts';
import { compile } from '../../compile/compile.ts';
import { gallery } from '../../gallery/index.ts';
import type { PipelineDocument, PipelineEdge, PipelineNode } from '../document.ts';
import { canMakeComposite, expandInstance, importComposite, makeComposite, parseCompositeFile, printCompositeFile, promoteParam, setGivenAt } from '../edits.ts';
import { allVerbs, applyEdit, compositeVerbs, randomEdit, seed } from '../random-edits.testing.ts';
import type { RandomEdit } from '../random-edits.testing.ts';
import { parseDocumentText, printDocument } from '../parse.ts';

const start = gallery[0]!.document;
const edits = fc.array(randomEdit, { maxLength: 25 });
const edited = (sequence: readonly RandomEdit[]): PipelineDocument => sequence.reduce((document, each) => applyEdit(document, each), start);

/** Nodes and edges, without places and without the names of edges. */
function graphOf({ nodes, edges }: PipelineDocument): readonly (readonly string[])[] {
  const ids = new Set(nodes.map((each) => each.id));
  const node = ({ id, kind, label, layer, params }: PipelineNode): string => JSON.stringify([id, kind, label, layer, params]);
  const edge = ({ from, to, port, output }: PipelineEdge): string => JSON.stringify([from, to, port, output ?? null]);
  return [nodes.map(node).toSorted(), edges.filter(({ from, to }) => ids.has(from) && ids.has(to)).map(edge).toSorted()];
}

type Expand = (document: PipelineDocument, instance: string) => PipelineDocument;

const right: Expand = (document, instance) => expandInstance(document, instance).document;
const wrong: Readonly<Record<string, Expand>> = {
  'forgets an inner edge': (document, instance) => {
    const expanded = right(document, instance);
    return { ...expanded, edges: expanded.edges.slice(0, -1) };
  },
  'forgets where the instance was pinned': (document, instance) => {
    const expanded = right(document, instance);
    return { ...expanded, nodes: expanded.nodes.map((each) => ({ ...each, layer: null })) };
  },
};

/** Whether each selection around a node, made into an operator and expanded in place, is what it was. */
function comesBack(sequence: readonly RandomEdit[], expand: Expand): boolean {
  const document = edited(sequence);
  return document.nodes.every(({ id }) => {
    const around = document.edges.flatMap(({ from, to }) => (to === id ? [from] : from === id ? [to] : []));
    return [[id], [id, ...around.slice(0, 1)], [id, ...around]].every((chosen) => {
      if (canMakeComposite(document, chosen) !== null) return true;
      const made = makeComposite(document, chosen, { name: 'Part' });
      return made.instance !== null && JSON.stringify(graphOf(expand(made.document, made.instance))) === JSON.stringify(graphOf(document));
    });
  });
}

test(`what is made into an operator and expanded in place is what it was, after any edits (SEED=${seed})`, () => {
  fc.assert(fc.property(edits, (sequence) => { expect(comesBack(sequence, right)).toBe(true); }), { seed, numRuns: 80 });
});

test.each(Object.entries(wrong))('that property catches an expansion that %s', (_, expand) => {
  expect(fc.check(fc.property(edits, (sequence) => comesBack(sequence, expand)), { seed, numRuns: 150 }).failed).toBe(true);
});

test(`random edits make operators, place them again, put them into one another and give them values (SEED=${seed})`, () => {
  const met = { composites: 0, instances: 0, nested: 0, params: 0, given: 0 };
  fc.assert(fc.property(fc.array(randomEdit, { minLength: 20, maxLength: 40 }), (sequence) => {
    const document = sequence.reduce((before, each, i) => applyEdit(before, each, i % 2 === 0 ? compositeVerbs : allVerbs), start);
    expect(parseDocumentText(printDocument(document))).toEqual({ ok: true, value: document, problems: [] });
    met.composites += document.composites.length;
    met.instances += document.nodes.filter(({ kind }) => kind === 'composite').length;
    met.nested += document.composites.filter(({ nodes }) => nodes.some(({ kind }) => kind === 'composite')).length;
    met.params += document.composites.filter(({ params }) => params.length > 0).length;
    met.given += document.nodes.filter((node) => node.kind === 'composite' && Object.keys(node.params).length > 1).length;
    compile(document);
  }), { seed, numRuns: 150 });
  expect(Math.min(met.composites / 50, met.instances / 50, met.nested / 5, met.params / 5, met.given / 2), JSON.stringify(met)).toBeGreaterThan(1);
});

test(`a damaged operator file is imported or refused, and never breaks the document (SEED=${seed})`, () => {
  const inner = promoteParam(makeComposite(start, ['with_state', 'by_state'], { name: 'Inner' }).document, 'inner', { node: 'by_state', param: 'measures.3.where' });
  const document = promoteParam(setGivenAt(makeComposite(inner, ['inner'], { name: 'Outer' }).document, 'outer/inner', { path: 'where', value: 'delay > 1' }), 'outer', { node: 'inner', param: 'where' });
  const text = printCompositeFile(document, 'outer')!;
  const outcomes = { imported: 0, refused: 0 };
  for (let each = seed; each < seed + 500; each++) {
    const file: unknown = JSON.parse(text);
    damage(createRandom(each), file);
    const parsed = parseCompositeFile(JSON.stringify(file));
    outcomes[parsed.ok ? 'imported' : 'refused'] += 1;
    if (!parsed.ok) continue;
    const imported = importComposite(start, parsed.value).document;
    expect(parseDocumentText(printDocument(imported)), `SEED=${each}`).toEqual({ ok: true, value: imported, problems: [] });
    if (each % 5 === 0) compile(imported);
  }
  expect(Math.min(outcomes.imported, outcomes.refused)).toBeGreaterThan(25);
});
