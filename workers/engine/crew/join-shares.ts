import { must } from '#pipeline/base/assert.ts';
import type { LaneSnapshot } from '../lane-snapshot.ts';
import type { Share } from './crew.ts';
import type { ShardStanding } from './shard-task.ts';

/** Where all lanes stand that workers have shared. */
export function joinShares(shares: readonly Share[]): ShardStanding {
  const lanes: LaneSnapshot[] = [];
  const states: ReadonlyMap<string, unknown>[] = [];
  for (const { lanes: own, result } of shares) {
    own.forEach((lane, i) => {
      lanes[lane] = result.flow.lanes[i]!;
      states[lane] = result.states[i]!;
    });
  }
  // Whoever takes part in an exchange knows all of it.
  const { exchanges } = must(shares[0], 'a share').result.flow;
  return { states, flow: { lanes, exchanges }, positions: shares.flatMap(({ result }) => result.positions) };
}
