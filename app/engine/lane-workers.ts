import { transfer } from 'comlink';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { EngineApi } from '#workers/protocol/engine-api.ts';
import { ignoreDeath } from './ingest-follower.ts';
import type { Supervisor } from './supervisor.ts';

const key = 'watersmeet/workers';

/** The workers among which the engine shares the partitions of large recomputes. Between two tasks they hold nothing but decoded blocks. */
export class LaneWorkers {
  readonly #engine: Supervisor<EngineApi>;
  #workers: readonly Worker[] = [];

  constructor(engine: Supervisor<EngineApi>) {
    this.#engine = engine;
  }

  /** As many as the plans have partitions for, and the machine has cores. */
  async suit(plans: readonly Plan[]): Promise<void> {
    const partitions = Math.max(1, ...plans.flatMap(({ sources }) => sources.map((source) => source.partitions)));
    const wanted = Math.min(partitions, crewSize());
    if (wanted < 2 || wanted <= this.#workers.length) return;
    this.dismiss();
    const ports: MessagePort[] = [];
    this.#workers = Array.from({ length: wanted }, () => {
      const worker = new Worker(new URL('../../workers/lane.worker.ts', import.meta.url), { type: 'module', name: 'lanes' });
      const { port1, port2 } = new MessageChannel();
      worker.postMessage(port1, [port1]);
      // One that fails takes the others along: the engine goes on by itself.
      worker.addEventListener('error', () => {
        this.dismiss();
        this.#engine.call('joinCrew', [[]]).catch(ignoreDeath);
      });
      ports.push(port2);
      return worker;
    });
    await this.#engine.call('joinCrew', [transfer(ports, ports)]);
  }

  /** The engine that they worked for is gone. */
  dismiss(): void {
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
  }
}

/** What this person has set, or one worker less than the machine has cores: the engine needs one itself. 1: no crew. */
function crewSize(): number {
  const set = Number(localStorage.getItem(key) ?? '');
  return Number.isInteger(set) && set > 0 ? Math.min(set, 16) : Math.max(1, navigator.hardwareConcurrency - 1);
}
