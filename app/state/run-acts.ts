import type { RunAction } from '#workers/protocol/run-action.ts';
import { runCommands } from './run-commands.ts';

/** What came of an action, for the person. */
export interface ActNews { readonly text: string; readonly tone: 'plain' | 'error' }

interface ActWords { readonly done: string; readonly refused: string }

async function act(action: RunAction, { done, refused }: ActWords): Promise<ActNews> {
  try {
    const taken = await (await runCommands()).act(action);
    return { text: taken ? done : refused, tone: 'plain' };
  } catch {
    return { text: 'The engine is not running.', tone: 'error' };
  }
}

export function startBatchRun(): Promise<ActNews> {
  return act({ kind: 'start-batch' }, { done: 'A batch run has started.', refused: 'A batch run is under way already.' });
}

export function startReplay(): Promise<ActNews> {
  return act({ kind: 'replay' }, { done: 'A new version replays the log, beside the one that serves.', refused: 'No replay could start: one is under way already.' });
}

export function switchTo(version: number): Promise<ActNews> {
  return act({ kind: 'switch', version }, { done: `The readers are on version ${version} now.`, refused: `Version ${version} can’t serve now: it has not caught up, or is gone.` });
}

export function dropVersion(version: number): Promise<ActNews> {
  return act({ kind: 'drop', version }, { done: `Version ${version} was dropped, and what it held is free.`, refused: `Version ${version} can’t be dropped: it serves, or is gone.` });
}

/** null: the newest again. */
export function serveModel(node: string, run: number | null): Promise<ActNews> {
  const [done, refused] = run === null ? ['The newest model answers again.', 'The newest model answers already.'] : [`The model of batch run ${run} answers until the next one is published.`, `The model of batch run ${run} can’t answer now.`];
  return act({ kind: 'serve-model', node, run }, { done, refused });
}
