import type { Recovery } from '../state/run-store.ts';
import { printMinute } from '../ui/text/time.ts';

/** What a person is told of a worker's last death. */
export function recoveryWords(recovery: Recovery): string {
  switch (recovery.kind) {
    case 'restarting': return `${recovery.death}. It is being restarted.`;
    case 'given-up': return `${recovery.death}. It was restarted several times without success.`;
    case 'goes-on': return `${recovery.death} and was restarted; it goes on where it stood.`;
    case 'from-checkpoint': return `The engine stopped and was restarted from its checkpoint at ${printMinute(recovery.at)}.`;
    case 'recomputed': return `The engine stopped and was restarted, and its answers were recomputed from ${recovery.rows.toLocaleString('en')} rows of history.`;
  }
}
