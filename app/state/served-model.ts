import { momentText } from '#pipeline/data/moment-text.ts';
import type { Entry } from '#pipeline/operators/models/algorithm.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import { modelText } from './model-verbs.ts';
import { runCommands } from './run-commands.ts';
import { useRunStore } from './run-store.ts';

/** Rows of a model at most. */
const most = 1_000_000;

/** The text of the model as it is served now; null where there is none. */
export async function servedText({ node, views, architecture, versions }: Judgement): Promise<string | null> {
  const [view] = views;
  if (view === undefined) return null;
  try {
    const { rows } = await (await runCommands()).rows(view, most, architecture);
    const entries = rows.map(([part, item, value]): Entry => ({ part: String(part), item: String(item), value: Number(value) }));
    const now = useRunStore.getState().clock?.now ?? null;
    const facts = { ...(now === null ? {} : { 'as of': momentText(now) }), ...(versions.length === 0 ? {} : { 'batch run': versions.at(-1)!.run }) };
    return entries.length === 0 ? null : modelText(node, entries, facts);
  } catch {
    return null;
  }
}
