import type { Design } from './design.ts';
import type { Piece, Target } from './exporter.ts';
import type { Gap } from './gap.ts';

/** The gaps that come with the pieces that a target's layer has of this design. */
export function pieceGaps(design: Design, target: Target): readonly Gap[] {
  return piecesOf(design, target).flatMap(({ node, piece }): Gap[] => {
    const support = target.supports(piece);
    if (support.kind === 'prints' || support.kind === 'elsewhere') return [];
    const { kind, because, doInstead } = support;
    return [{ code: `export.${piece}`, node, target: target.name, severity: kind, because, doInstead }];
  });
}

function piecesOf({ sources, tables, steps, views, served, queries }: Design, { layer }: Target): readonly { readonly node: string; readonly piece: Piece }[] {
  const all: { node: string; piece: Piece }[] = [];
  for (const { node } of sources) all.push({ node, piece: 'source' });
  for (const { node } of tables) all.push({ node, piece: 'table' });
  if (layer === 'batch' || layer === 'speed') {
    for (const step of steps) if (step.layer === layer && step.relation !== null) all.push({ node: step.node, piece: step.relation.kind });
    for (const view of views) if (view.layer === layer && view.group === null) all.push({ node: view.origin, piece: 'rows-view' });
  }
  if (layer === 'serving') {
    for (const { node } of served) all.push({ node, piece: 'merge' });
    for (const { node, relation } of queries) if (relation !== null) all.push({ node, piece: relation.kind });
  }
  return all;
}
