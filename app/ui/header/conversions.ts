import { convertToKappa, convertToLambda, wireByHand } from '#pipeline/document/convert.ts';
import type { Conversion } from '#pipeline/document/convert.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { ConversionKind } from '../../state/session-store.ts';

export type { Conversion } from '#pipeline/document/convert.ts';

/** What a rewrite would make of the document; by hand, of the chosen logical views, or of all when none is chosen. */
export function conversionOf(to: ConversionKind, document: PipelineDocument, chosen: readonly string[]): Conversion {
  switch (to) {
    case 'kappa': return convertToKappa(document);
    case 'lambda': return convertToLambda(document);
    case 'by-hand': return takeApart(document, chosen);
  }
}

function takeApart(document: PipelineDocument, chosen: readonly string[]): Conversion {
  const views = document.nodes.filter(({ kind }) => kind === 'view').map(({ id }) => id);
  const wanted = views.filter((id) => chosen.includes(id));
  return (wanted.length > 0 ? wanted : views).reduce((before: Conversion, view): Conversion => {
    const { document: after, changes, refusals } = wireByHand(before.document, view);
    return { document: after, changes: [...before.changes, ...changes], refusals: [...before.refusals, ...refusals] };
  }, { document, changes: [], refusals: [] });
}
