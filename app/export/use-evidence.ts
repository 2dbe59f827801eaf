import { useEffect, useMemo, useRef, useState } from 'react';
import type { BundleFile } from '#pipeline/exporters/bundle.ts';
import type { EvidenceOutline } from '#pipeline/exporters/verify/evidence-files.ts';
import type { EvidencePlan } from '#pipeline/exporters/verify/evidence-plan.ts';
import { problem } from '#pipeline/problem.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { EvidenceProgress } from '#workers/protocol/evidence-event.ts';
import { runCommands } from '../state/run-commands.ts';

/** What it is made from, and how it is printed: for the same, the same files. */
export type EvidenceWanted = EvidencePlan & { readonly outline: EvidenceOutline };

export type EvidenceState =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'gathering'; readonly progress: EvidenceProgress | null }
  | { readonly kind: 'ready'; readonly files: readonly BundleFile[] }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] }
  | { readonly kind: 'cancelled' };

export interface GatheredEvidence {
  readonly state: EvidenceState;
  readonly cancel: () => void;
  readonly retry: () => void;
}

/** The last evidence that was made: the same records answer for every choice of targets. */
let last: { readonly key: string; readonly files: readonly BundleFile[] } | null = null;

/** Makes the evidence of a plan as soon as there is one; null asks for none. What belonged to another plan isn't heard of any more. */
export function useEvidence(wanted: EvidenceWanted | null, rows: number): GatheredEvidence {
  const key = useMemo(() => (wanted === null || rows === 0 ? null : JSON.stringify([wanted, rows])), [wanted, rows]);
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<{ readonly key: string; readonly state: EvidenceState } | null>(null);
  const [stop, setStop] = useState<AbortController | null>(null);
  const latest = useRef(wanted);
  useEffect(() => { latest.current = wanted; });
  useEffect(() => {
    const asked = latest.current;
    if (asked === null || key === null || last?.key === key) return undefined;
    const controller = new AbortController();
    const show = (state: EvidenceState): void => { if (!controller.signal.aborted) setFound({ key, state }); };
    setStop(controller);
    show({ kind: 'gathering', progress: null });
    void runCommands()
      .then((commands) => commands.gatherEvidence({ ...asked, rows, signal: controller.signal, report: (progress) => show({ kind: 'gathering', progress }) }))
      .then((result) => {
        if (!controller.signal.aborted && result.ok) last = { key, files: result.value };
        show(result.ok ? { kind: 'ready', files: result.value } : { kind: 'failed', problems: result.problems });
        return result;
      })
      .catch((error: unknown) => show({ kind: 'failed', problems: [problem('evidence.failed', {}, `The verification could not be started: ${String(error)}.`, 'Reload the page.')] }));
    return () => controller.abort();
  }, [key, rows, attempt]);
  return {
    state: stateOf(key, found),
    cancel: () => {
      stop?.abort();
      if (key !== null) setFound({ key, state: { kind: 'cancelled' } });
    },
    retry: () => setAttempt(attempt + 1),
  };
}

function stateOf(key: string | null, found: { readonly key: string; readonly state: EvidenceState } | null): EvidenceState {
  if (key === null) return { kind: 'unasked' };
  if (last?.key === key) return { kind: 'ready', files: last.files };
  return found?.key === key ? found.state : { kind: 'gathering', progress: null };
}
