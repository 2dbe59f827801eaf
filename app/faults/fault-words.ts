import { AlarmClockOff, CopyPlus, Hourglass, PauseCircle, PlugZap, Skull, TimerReset, Wrench } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Fault, FaultKind } from '#pipeline/document/document.ts';
import { printTime } from '../ui/text/numbers.ts';

interface FaultWords {
  readonly label: string;
  /** What happens, in the chooser. */
  readonly help: string;
  readonly icon: LucideIcon;
}

export const faultWords: Readonly<Record<FaultKind, FaultWords>> = {
  'bad-deploy': { label: 'Bad deploy', help: 'Wrong code goes live, and is mended later: the human error that both architectures must heal.', icon: Wrench },
  'late-burst': { label: 'Late burst', help: 'Part of a source is held up somewhere, and arrives at once.', icon: Hourglass },
  duplicates: { label: 'Duplicates', help: 'A source delivers part of its records twice.', icon: CopyPlus },
  'stalled-partition': { label: 'Stalled partition', help: 'One partition of a source stands still for a while, and holds the watermark back.', icon: PauseCircle },
  'poison-event': { label: 'Poison event', help: 'A record arrives that no job can read, until somebody puts it aside.', icon: Skull },
  'dead-worker': { label: 'Dead worker', help: 'The worker of the stream path dies, and comes back from its last checkpoint.', icon: PlugZap },
  'batch-failure': { label: 'Batch failure', help: 'Batch runs end without publishing anything.', icon: AlarmClockOff },
  'batch-overrun': { label: 'Batch overrun', help: 'Batch runs take several times as long as they should.', icon: TimerReset },
};

/** One sentence that says what it will do. `nameOf` gives the name of a node. */
export function describeFault(fault: Fault, nameOf: (node: string) => string): string {
  const from = printWhen(fault.at);
  const until = printWhen(fault.until);
  switch (fault.kind) {
    case 'bad-deploy': return `From ${from} the code of “${nameOf(fault.node)}” is wrong; it is mended at ${until}.`;
    case 'late-burst': return `${printShare(fault.fraction)} of what “${nameOf(fault.source)}” would deliver between ${from} and ${until} arrives at the end of that time, all at once.`;
    case 'duplicates': return `${printShare(fault.fraction)} of what “${nameOf(fault.source)}” delivers between ${from} and ${until} arrives twice.`;
    case 'stalled-partition': return `Partition ${fault.partition} of “${nameOf(fault.source)}” delivers nothing from ${from} on, and all of it at ${until}.`;
    case 'poison-event': return `At ${from} a record arrives that no job can read: the stream path stands before it and batch runs fail, until it is put aside at ${until}.`;
    case 'dead-worker': return `The worker of the stream path dies at ${from}, with all that it did since its last checkpoint, and is back at ${until}.`;
    case 'batch-failure': return `Batch runs that start between ${from} and ${until} publish nothing.`;
    case 'batch-overrun': return `Batch runs that start between ${from} and ${until} take ${fault.factor} times as long.`;
  }
}

/** `2001-02-03`, `2001-02-03 04:05`, and finer only where it is. UTC. */
export function printWhen(milliseconds: number): string {
  return printTime(milliseconds).replace(/:00$/, '').replace(/ 00:00$/, '');
}

export function printShare(fraction: number): string {
  return `${Math.round(fraction * 10_000) / 100} %`;
}
