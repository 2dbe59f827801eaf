import type { Plan } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { openFeeds } from '../inlets.ts';
import type { SavedPosition } from '../inlets.ts';
import type { LogSet } from '../log-set.ts';
import type { Feed } from '../pump.ts';

/** Shows what arrives after these positions, up to `until`, without reading it. */
export async function lookAhead(from: { readonly plan: Plan; readonly logs: LogSet; readonly positions: readonly SavedPosition[] }, until: number, see: { readonly show: (from: Feed, chunk: Chunk) => void; readonly breathe: () => Promise<void> }): Promise<void> {
  for (const feed of openFeeds(from.plan, from.logs, from.positions)) {
    const { reader } = feed;
    while (await reader.fill()) {
      const count = reader.countUntil(until);
      if (count === 0) break;
      see.show(feed, reader.take(count));
      await see.breathe();
    }
    await reader.close();
  }
}
