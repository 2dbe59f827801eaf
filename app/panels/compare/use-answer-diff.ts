import { useEffect, useState } from 'react';
import { runCommands } from '../../state/run-commands.ts';
import { useRunStore } from '../../state/run-store.ts';
import type { VersionDiff } from '#workers/protocol/version-diff.ts';

/** Between two comparisons while the clock goes, in milliseconds: the engine reads all of both answers for one, so the more that takes the longer it is left alone. */
const pause = { least: 120, most: 1_500, share: 3 } as const;

export type DiffState =
  | { readonly kind: 'waiting' }
  /** Not (yet) served by both. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'known'; readonly diff: VersionDiff };

/** Lambda's and Kappa's answer of a view, key by key: asked again as the run goes on, one question at a time. */
export function useAnswerDiff(view: string, limit: number, shown: boolean): DiffState {
  const [state, setState] = useState<DiffState>({ kind: 'waiting' });
  useEffect(() => {
    if (!shown) return undefined;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked: unknown;
    const ask = async (): Promise<void> => {
      const now = momentOf();
      let wait: number = pause.least;
      if (now !== asked && document.visibilityState === 'visible') {
        asked = now;
        const start = performance.now();
        const next = await answer(view, limit);
        if (over) return;
        setState(next);
        wait = Math.min(pause.most, Math.max(pause.least, (performance.now() - start) * pause.share));
      }
      timer = setTimeout(() => void ask(), wait);
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [view, limit, shown]);
  return state;
}

/** What the answers depend on: while it stays the same there is nothing new to ask. */
function momentOf(): string {
  const { clock, running, batchRuns, versions } = useRunStore.getState();
  return [clock?.now, clock?.status, running?.fingerprint, batchRuns.length, batchRuns.at(-1)?.state, versions?.switches.length].join(' ');
}

async function answer(view: string, limit: number): Promise<DiffState> {
  try {
    const diff = await (await runCommands()).compareAnswers(view, limit);
    return diff === null ? { kind: 'none' } : { kind: 'known', diff };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
