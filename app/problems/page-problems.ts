import { useMemo } from 'react';
import type { Problem } from '#pipeline/problem.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { useRunStore } from '../state/run-store.ts';

/** What is wrong with the document, then what went wrong while it ran; errors first. */
export function usePageProblems(): readonly Problem[] {
  const found = useDocumentStore((state) => state.compilation.problems);
  const running = useRunStore((state) => state.problems);
  return useMemo(() => [...found, ...running].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning')), [found, running]);
}
