import fc from 'fast-check';
import { must } from '../../base/assert.ts';
import type { PipelineDocument } from '../document.ts';
import { parseDocument } from '../parse.ts';

/** How one result of a random pipeline is kept. `twins` are two nodes that compute the same, `apart` two that don't. */
export const styles = ['logical', 'shared', 'twins', 'apart', 'batch alone', 'speed alone'] as const;
export type Style = (typeof styles)[number];

export interface RandomResult {
  readonly style: Style;
  readonly window: 'tumbling' | 'hopping';
  readonly filtered: boolean;
  /** Of a twin or a shared node that nothing forbids to pin. */
  readonly pinned: boolean;
  readonly asked: 'answer' | 'batch' | 'speed' | null;
}

export const randomResults: fc.Arbitrary<readonly RandomResult[]> = fc.array(fc.record({
  style: fc.constantFrom(...styles),
  window: fc.constantFrom('tumbling' as const, 'hopping' as const),
  filtered: fc.boolean(),
  pinned: fc.boolean(),
  asked: fc.constantFrom('answer' as const, 'batch' as const, 'speed' as const, null),
}), { minLength: 1, maxLength: 4 });

interface Parts {
  readonly nodes: object[];
  readonly edges: object[];
  readonly panels: object[];
}

/** A pipeline over one generator with these results, as somebody would draw it under Lambda. */
export function pipelineOf(results: readonly RandomResult[]): PipelineDocument {
  const parts: Parts = { nodes: [{ id: 'events', kind: 'generator' }], edges: [], panels: [] };
  results.forEach((each, i) => addResult(parts, each, `r${i}`));
  const parsed = parseDocument({ format: 'watersmeet/pipeline', version: 2, ...parts });
  return must(parsed.ok ? parsed.value : null, JSON.stringify(parsed.problems));
}

function addResult(parts: Parts, result: RandomResult, id: string): void {
  const { style, asked } = result;
  const two = style === 'twins' || style === 'apart';
  const batch = style === 'speed alone' ? null : addSteps(parts, result, { id: two ? `${id}_slow` : id, layer: two ? 'batch' : null, where: '' });
  const speed = style === 'speed alone' || two ? addSteps(parts, result, { id: two ? `${id}_fast` : id, layer: two ? 'speed' : null, where: style === 'apart' ? 'value > 2' : '' }) : batch;
  const answer = addViews(parts, { style, id, batch, speed });
  const target = asked === null || style === 'logical' || style.endsWith('alone') ? answer : asked === 'answer' ? answer : `${id}_${asked}_view`;
  parts.panels.push({ kind: 'table', view: target });
  if (asked === null) return;
  parts.nodes.push({ id: `${id}_top`, kind: 'query', params: { name: `${id}_top`, mode: 'top-n', by: 'events', n: 3 } });
  parts.edges.push({ from: target, to: `${id}_top` });
}

function addSteps(parts: Parts, { window, filtered, pinned }: RandomResult, { id, layer, where }: { id: string; layer: 'batch' | 'speed' | null; where: string }): string {
  const place = pinned ? layer : null;
  const measures = [{ name: 'events', fn: 'count', where }];
  parts.nodes.push({ id, kind: 'aggregate', layer: place, params: { groupBy: ['key'], window, size: 7_200_000, slide: 3_600_000, measures } });
  if (filtered) {
    parts.nodes.push({ id: `${id}_big`, kind: 'filter', layer: place, params: { condition: 'value > 1' } });
    parts.edges.push({ from: 'events', to: `${id}_big` }, { from: `${id}_big`, to: id });
  } else parts.edges.push({ from: 'events', to: id });
  return id;
}

function addViews(parts: Parts, { style, id, batch, speed }: { style: Style; id: string; batch: string | null; speed: string | null }): string {
  const add = (view: string, [kind, name]: [string, string], from: string | null): void => {
    parts.nodes.push({ id: view, kind, params: { name } });
    if (from !== null) parts.edges.push({ from, to: view });
  };
  const answer = `${id}_answer`;
  if (style === 'logical') add(answer, ['view', answer], batch);
  else if (style === 'batch alone') add(answer, ['batch-view', answer], batch);
  else if (style === 'speed alone') add(answer, ['speed-view', answer], speed);
  else {
    add(`${id}_batch_view`, ['batch-view', `${id}_batch`], batch);
    add(`${id}_speed_view`, ['speed-view', `${id}_speed`], speed);
    add(answer, ['serving-merge', answer], null);
    parts.edges.push({ from: `${id}_batch_view`, to: answer }, { from: `${id}_speed_view`, to: answer });
  }
  return answer;
}
