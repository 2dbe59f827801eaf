import { create } from 'zustand';
import { runCommands } from '../../state/run-commands.ts';
import { printValue } from '../../ui/text/value.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Explanation } from '#workers/protocol/explanation.ts';
import type { RecordList } from '#workers/protocol/record-list.ts';

/** The one served row that is being taken apart. */
export interface ExplainRequest {
  readonly view: string;
  readonly key: Row;
  readonly keyText: string;
  /** Whose answer: where the two stand side by side, both. */
  readonly architectures: readonly PlanArchitecture[];
  readonly anchor: Element;
}

export type Asked<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly answer: T }
  | { readonly kind: 'failed'; readonly reason: string };

interface ExplainState {
  readonly request: ExplainRequest | null;
  /** By architecture, in the order of the request. */
  readonly explanations: ReadonlyMap<PlanArchitecture, Asked<Explanation>>;
  /** The records behind the row; null until somebody asks. */
  readonly records: Asked<RecordList> | null;
  readonly tab: ExplainTab;
}

export type ExplainTab = 'parts' | 'records';

const waiting = { kind: 'waiting' } as const;
const mostRecords = 20_000;

export const useExplainStore = create<ExplainState>(() => ({ request: null, explanations: new Map(), records: null, tab: 'parts' }));

/** `origin ORD, window_start 2001-01-01 00:00:00`. */
export function keyWords(schema: Schema, keys: readonly string[], key: Row): string {
  return keys.map((name, i) => `${name} ${printValue(key[i] ?? null, schema[fieldIndex(schema, name)]?.type ?? 'string')}`).join(', ');
}

export function openExplanation(request: ExplainRequest): void {
  useExplainStore.setState({ request, explanations: new Map(request.architectures.map((each) => [each, waiting])), records: null, tab: 'parts' });
  askAll(request);
}

export function closeExplanation(): void {
  useExplainStore.setState({ request: null });
}

/** Asks again: the row has moved on since. */
export function refreshExplanation(): void {
  const { request, records } = useExplainStore.getState();
  if (request === null) return;
  askAll(request);
  if (records !== null) askForRecords();
}

function askAll(request: ExplainRequest): void {
  for (const architecture of request.architectures) {
    void explanationOf(request, architecture).then((answer) => {
      if (useExplainStore.getState().request !== request) return;
      useExplainStore.setState(({ explanations }) => ({ explanations: new Map(explanations).set(architecture, answer) }));
    });
  }
}

/** The records are looked for when somebody first wants to see them: that reads the log. */
export function showTab(tab: ExplainTab): void {
  useExplainStore.setState({ tab });
  if (tab === 'records' && useExplainStore.getState().records === null) askForRecords();
}

function askForRecords(): void {
  const { request, records } = useExplainStore.getState();
  if (request === null) return;
  if (records?.kind !== 'answered') useExplainStore.setState({ records: waiting });
  void recordsOf(request).then((answer) => {
    if (useExplainStore.getState().request === request) useExplainStore.setState({ records: answer });
  });
}

async function explanationOf({ view, key }: ExplainRequest, architecture: PlanArchitecture): Promise<Asked<Explanation>> {
  try {
    const answer = await (await runCommands()).explain(view, key, architecture);
    if (answer === null) return { kind: 'failed', reason: 'This view can’t be taken apart: its rows are not those of a served view, but made by a query.' };
    return { kind: 'answered', answer };
  } catch (error) {
    return failed(error);
  }
}

async function recordsOf({ view, key }: ExplainRequest): Promise<Asked<RecordList>> {
  try {
    const answer = await (await runCommands()).records(view, key, mostRecords);
    if (answer === null) return { kind: 'failed', reason: 'This view keeps no groups, or sessions: which records are behind one row can’t be said record by record.' };
    return { kind: 'answered', answer };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): { readonly kind: 'failed'; readonly reason: string } {
  return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
}
