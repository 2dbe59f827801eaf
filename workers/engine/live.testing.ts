import type { HistoryLog } from '../history/history-log.ts';
import type { EngineEvent } from '../protocol/engine-event.ts';
import type { CheckpointStore } from '../state/checkpoint-store.ts';
import type { Crew } from './crew/crew.ts';
import { Engine } from './engine.ts';
import type { RealClock } from './real-clock.ts';

/** Real time that passes when the engine rests, 10 ms at a time, and by a `tick` whenever somebody looks at it. */
function steppedClock(tick: number): RealClock {
  let time = 0;
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    now: () => (time += tick),
    sleep: async (milliseconds) => {
      time += Math.min(10, milliseconds);
      await turn();
    },
    yieldNow: turn,
  };
}

export interface Place {
  readonly engine: Engine;
  readonly events: EngineEvent[];
  until<T>(what: (event: EngineEvent) => T | null | undefined | false): Promise<T>;
}

/** An engine over one log, whatever the log's id; `crew`: who shares its work; `tick`: milliseconds that pass with each look at the clock, 10 to end each slice at once. */
export function place(log: HistoryLog, checkpoints: CheckpointStore, crew: () => Crew | null = () => null, tick = 0.01): Place {
  const events: EngineEvent[] = [];
  // Closing a session must not close the log that the next one reads.
  const shared: HistoryLog = Object.assign(Object.create(log) as HistoryLog, {
    read: log.read.bind(log), status: log.status.bind(log), refresh: log.refresh.bind(log), close: () => undefined, partitions: log.partitions,
  });
  const engine = new Engine({ clock: steppedClock(tick), checkpoints, crew, emit: (event) => events.push(...singly(event)), openLog: async () => shared, loadTable: () => Promise.reject(new Error('no tables here')) });
  return {
    engine,
    events,
    async until(what) {
      for (let turns = 0; turns < 20_000; turns++) {
        for (const event of events) {
          const found = what(event);
          if (found !== null && found !== undefined && found !== false) return found;
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
      throw new Error(`it never came; the last events were ${JSON.stringify(events.slice(-3))}`);
    },
  };
}

function singly(event: EngineEvent): readonly EngineEvent[] {
  return event.type === 'together' ? event.events.flatMap(singly) : [event];
}
