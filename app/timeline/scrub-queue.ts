import { runCommands } from '../state/run-commands.ts';

let wanted: number | null = null;
let busy = false;

/** Shows an earlier moment; of those asked for while one is on its way only the last counts. */
export async function scrubTo(time: number): Promise<void> {
  wanted = Math.floor(time);
  if (busy) return;
  busy = true;
  try {
    const run = await runCommands();
    while (wanted !== null) {
      const next: number = wanted;
      wanted = null;
      await run.clock({ kind: 'scrub', time: next });
    }
  } finally {
    busy = false;
  }
}
