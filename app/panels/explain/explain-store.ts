import { create } from 'zustand';
import { runCommands } from '../../state/run-commands.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { Explanation } from '#workers/protocol.ts';

/** The one served row that is being taken apart. */
export interface ExplainRequest {
  readonly view: string;
  readonly key: Row;
  readonly keyText: string;
  readonly anchor: Element;
}

export type Answer =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly explanation: Explanation }
  | { readonly kind: 'failed'; readonly reason: string };

interface ExplainState {
  readonly request: ExplainRequest | null;
  readonly answer: Answer;
}

export const useExplainStore = create<ExplainState>(() => ({ request: null, answer: { kind: 'waiting' } }));

export function openExplanation(request: ExplainRequest): void {
  useExplainStore.setState({ request, answer: { kind: 'waiting' } });
  void ask(request);
}

export function closeExplanation(): void {
  useExplainStore.setState({ request: null });
}

/** Asks again: the row has moved on since. */
export function refreshExplanation(): void {
  const { request } = useExplainStore.getState();
  if (request !== null) void ask(request);
}

async function ask(request: ExplainRequest): Promise<void> {
  const answer = await answerTo(request);
  if (useExplainStore.getState().request === request) useExplainStore.setState({ answer });
}

async function answerTo({ view, key }: ExplainRequest): Promise<Answer> {
  try {
    const explanation = await (await runCommands()).explain(view, key, 'lambda');
    if (explanation === null) return { kind: 'failed', reason: 'This view can’t be taken apart: it is not a serving merge, or a query over one.' };
    return { kind: 'answered', explanation };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
