import { useEffect } from 'react';
import { create } from 'zustand';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { withCounterexamples } from '#pipeline/verdict/search/with-counterexamples.ts';
import { defaultSearch, lambdaPlan, verdictOf } from '#pipeline/verdict/verdict-of.ts';
import type { Counterexample, PipelineVerdict, ViewVerdict } from '#pipeline/verdict/verdict.ts';
import { currentDocument, useDocumentStore } from '../state/document-store.ts';
import type { DocumentState } from '../state/document-store.ts';

/** What was judged: the meaning of a document, or, where it has none as it stands, the document itself. */
type Judgeable = string | PipelineDocument;

interface VerdictState {
  readonly of: Judgeable | null;
  /** null: the graph has errors. */
  readonly verdict: PipelineVerdict | null;
  /** Whether counterexamples have been looked for, are being looked for, or wait to be asked for. */
  readonly search: 'unasked' | 'searching' | 'done';
}

const useVerdictStore = create<VerdictState>(() => ({ of: null, verdict: null, search: 'unasked' }));

export type Judged = { readonly kind: 'errors' } | { readonly kind: 'waiting' } | { readonly kind: 'judged'; readonly verdict: PipelineVerdict };

/** The verdict on the document as it is now. Worked out while the page is idle, once for each meaning, and only while somebody looks. */
export function useVerdict(): Judged {
  const wanted = useDocumentStore(judgeable);
  const of = useVerdictStore((state) => state.of);
  const verdict = useVerdictStore((state) => state.verdict);
  useEffect(() => {
    if (wanted === of) return;
    return whenIdle(() => useVerdictStore.setState({ of: judgeable(useDocumentStore.getState()), verdict: verdictOf(currentDocument(), null), search: 'unasked' }));
  }, [wanted, of]);
  if (wanted !== of) return { kind: 'waiting' };
  return verdict === null ? { kind: 'errors' } : { kind: 'judged', verdict };
}

export function useSearchState(): VerdictState['search'] {
  return useVerdictStore((state) => state.search);
}

/** Looks for the smallest logs on which an answer is wrong: some tenths of a second for each view, with the page's turn in between. Answers the first view that one was found for. */
export async function askForCounterexamples(): Promise<string | null> {
  const { of, verdict } = useVerdictStore.getState();
  const plan = lambdaPlan(currentDocument());
  if (verdict === null || plan === null || of !== judgeable(useDocumentStore.getState())) return null;
  useVerdictStore.setState({ search: 'searching' });
  for (const { node } of verdict.views) {
    await pageTurn();
    const now = useVerdictStore.getState();
    if (now.verdict === null || now.of !== of) return null;
    const views = now.verdict.views.map((view) => (view.node === node ? withCounterexamples(plan, view, defaultSearch) : view));
    useVerdictStore.setState({ verdict: { ...now.verdict, views } });
  }
  useVerdictStore.setState({ search: 'done' });
  const found = useVerdictStore.getState().verdict?.views.find((view) => exampleOf(view) !== null);
  return found?.node ?? null;
}

/** The smallest log that shows a `no` of a view; null where none is known. */
export function exampleOf({ lambdaSafe, kappaAble }: ViewVerdict): Counterexample | null {
  return lambdaSafe.counterexample ?? kappaAble.counterexample;
}

/** Long enough for what has been decided to be drawn. */
function pageTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 30));
}

function judgeable({ compilation, document }: DocumentState): Judgeable {
  return compilation.plan?.fingerprint ?? document;
}

function whenIdle(action: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(action, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(action, { timeout: 2000 });
  return () => cancelIdleCallback(handle);
}
