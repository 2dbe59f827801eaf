import { useEffect } from 'react';
import { create } from 'zustand';
import type { PipelineVerdict } from '#pipeline/verdict/verdict.ts';
import { currentDocument, useDocumentStore } from '../state/document-store.ts';
import { judge, search } from './verdict-source.ts';

/** The last verdict, and what it is about: `of` is the fingerprint of the plan that was judged. */
interface VerdictState {
  readonly of: string | null;
  readonly verdict: PipelineVerdict | null;
  /** Whether counterexamples have been looked for, are being looked for, or wait to be asked for. */
  readonly search: 'unasked' | 'searching' | 'done';
}

const useVerdictStore = create<VerdictState>(() => ({ of: null, verdict: null, search: 'unasked' }));

/** No verdict: the graph has errors, or its verdict is still being worked out. */
export type Judged = { readonly kind: 'errors' } | { readonly kind: 'waiting' } | { readonly kind: 'judged'; readonly verdict: PipelineVerdict };

/** The verdict on the document as it is now. Worked out while the page is idle, once for each meaning, and only while somebody looks. */
export function useVerdict(): Judged {
  const fingerprint = useDocumentStore((state) => state.compilation.plan?.fingerprint ?? null);
  const { of, verdict } = useVerdictStore();
  useEffect(() => {
    if (fingerprint === null || fingerprint === of) return;
    return whenIdle(() => useVerdictStore.setState({ of: fingerprint, verdict: judge(currentDocument()), search: 'unasked' }));
  }, [fingerprint, of]);
  if (fingerprint === null) return { kind: 'errors' };
  return of === fingerprint && verdict !== null ? { kind: 'judged', verdict } : { kind: 'waiting' };
}

export function useSearchState(): VerdictState['search'] {
  return useVerdictStore((state) => state.search);
}

/** Looks for the smallest logs on which an answer is wrong. May take a second: only when asked. */
export function askForCounterexamples(): void {
  useVerdictStore.setState({ search: 'searching' });
  // The word "searching" is drawn first.
  setTimeout(() => {
    const { of } = useVerdictStore.getState();
    const verdict = search(currentDocument());
    useVerdictStore.setState((state) => (state.of === of && verdict !== null ? { verdict, search: 'done' } : { search: 'unasked' }));
  }, 30);
}

function whenIdle(action: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(action, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(action, { timeout: 2000 });
  return () => cancelIdleCallback(handle);
}
