import type { HistoryLog } from '../../history/history-log.ts';
import { Crew } from './crew.ts';
import type { CrewOptions } from './crew.ts';
import { serveCrew } from './member.ts';

/** A crew of workers that all live here: the same machinery over the same channels. */
export function crewOver(logs: ReadonlyMap<string, HistoryLog>, workers: number, options: Partial<CrewOptions> & { readonly turn?: () => Promise<void> } = {}): Crew {
  const { turn = () => new Promise((resolve) => { setImmediate(resolve); }), ...rest } = options;
  const ports = Array.from({ length: workers }, () => {
    const { port1, port2 } = new MessageChannel();
    serveCrew(port2, { turn, openLog: async ({ node }) => logs.get(node)! });
    return port1;
  });
  return new Crew({ ports, sleep: () => new Promise(() => undefined), fewestRows: 0, ...rest });
}
