import { unpackTable } from '#pipeline/data/packed-table.ts';
import { problem } from '#pipeline/problem.ts';
import type { ConsoleEvent } from '#workers/protocol/console-event.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { runCommands } from '../state/run-commands.ts';
import { useRunView } from '../state/run-view.ts';
import { announce } from '../ui/announce.ts';
import { plural, printShort } from '../ui/text/numbers.ts';
import { keptQueries, useConsole } from './console-store.ts';
import type { Outcome } from './console-store.ts';
import { knownTables } from './known-tables.ts';

/** Runs a text over the present moment, or the held one. One at a time. */
export async function runQuery(text: string): Promise<void> {
  const { running, held, past } = useConsole.getState();
  if (running !== null) return;
  useConsole.setState({ text, running: { words: 'Starting the SQL engine', cancelled: false }, past: [text, ...past.filter((each) => each !== text)].slice(0, keptQueries) });
  const { id } = useDocumentStore.getState();
  const outcome = await outcomeOf(text, held).catch((error: unknown): Outcome => ({ kind: 'problem', text, problem: problem('console.failed', {}, error instanceof Error ? error.message : String(error), 'Run the query again.') }));
  const same = useDocumentStore.getState().id === id;
  useConsole.setState((state) => ({
    running: null,
    outcome: same ? outcome : null,
    chart: outcome.kind === 'rows' && sameColumns(state.outcome, outcome) ? state.chart : null,
    held: state.held && same && !(outcome.kind === 'problem' && lostMoment.has(outcome.problem.code)),
  }));
  announce(outcome.kind === 'rows' ? `${plural(outcome.table.length, 'row')}.` : outcome.problem.message);
}

export async function cancelQuery(): Promise<void> {
  useConsole.setState(({ running }) => ({ running: running === null ? null : { words: 'Cancelling', cancelled: true } }));
  (await (await runCommands()).console()).cancel();
}

/** With these the engine may be gone, and the moment with it. */
const lostMoment = new Set(['console.dead', 'console.memory']);

async function outcomeOf(text: string, held: boolean): Promise<Outcome> {
  const { document, compilation } = useDocumentStore.getState();
  const { views, sources, architectures } = knownTables(document, compilation);
  const { comparison } = useRunView.getState();
  const shown = document.architecture === 'both' ? (comparison === 'overlay' ? 'lambda' : comparison) : (architectures[0] ?? 'lambda');
  const began = performance.now();
  const commands = await (await runCommands()).console();
  const opened = await commands.open();
  if (opened.ok) say('Running');
  const answer = await commands.run({ text, views, sources, shown, held, report });
  if (!answer.ok) return { kind: 'problem', text, problem: answer.problems[0] ?? problem('console.failed', {}, 'The query failed.') };
  const { table, more, history, standing } = answer.value;
  return { kind: 'rows', text, table: unpackTable(table), more, history, standing, milliseconds: performance.now() - began };
}

function report({ name, read, rows }: ConsoleEvent): void {
  say(read < rows ? `Reading history of ${name}: ${printShort(read)} of ${printShort(rows)}` : 'Running');
}

function say(words: string): void {
  useConsole.setState(({ running }) => (running === null || running.cancelled ? {} : { running: { ...running, words } }));
}

function sameColumns(before: Outcome | null, after: Outcome): boolean {
  const names = (outcome: Outcome | null): string => (outcome?.kind === 'rows' ? JSON.stringify(outcome.table.schema) : '');
  return names(before) === names(after);
}
