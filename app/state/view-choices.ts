import { useMemo } from 'react';
import { useDocumentStore } from './document-store.ts';
import type { Compilation } from './compilation.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { Schema } from '#pipeline/data/schema.ts';

/** A node that serves an answer: what a panel may show, and the console ask. */
export interface ViewChoice {
  readonly node: string;
  readonly name: string;
  /** What kind of view it is, in words: `Serving merge`. */
  readonly kind: string;
  readonly schema: Schema;
  readonly keys: readonly string[];
}

const order = ['query', 'merge', 'view'];

/** Served answers first: queries, merges, then the views of single layers. */
export function viewChoices(document: PipelineDocument, compilation: Compilation): readonly ViewChoice[] {
  const shapes = new Map(compilation.shapes.map((shape) => [shape.node, shape.output]));
  return document.nodes
    .flatMap((node) => {
      const operator = operatorOf(node.kind);
      if (operator === undefined || operator.output !== 'view') return [];
      const shape = shapes.get(node.id) ?? null;
      const given = node.params['name'];
      const name = node.label !== '' ? node.label : typeof given === 'string' && given !== '' ? given : node.id;
      return [{ rank: order.indexOf(operator.role), choice: { node: node.id, name, kind: operator.label, schema: shape?.schema ?? [], keys: shape?.keys ?? [] } }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice);
}

export function useViewChoices(): readonly ViewChoice[] {
  const document = useDocumentStore((state) => state.document);
  const compilation = useDocumentStore((state) => state.compilation);
  return useMemo(() => viewChoices(document, compilation), [document, compilation]);
}
