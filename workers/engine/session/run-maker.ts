import type { RunRequest } from '../../protocol/run-request.ts';
import type { EngineHost } from '../host.ts';
import { Lockstep } from '../lockstep.ts';
import { startOf } from '../log-set.ts';
import type { SessionInputs } from './session-inputs.ts';
import type { Slices } from './slices.ts';
import type { Succession } from './succession.ts';

/** Makes runs of what was asked for. They share inputs, which are opened as plans come that need them. */
export class RunMaker {
  readonly #host: EngineHost;
  readonly #request: RunRequest;
  readonly #inputs: SessionInputs;
  readonly #slices: Slices;

  constructor(host: EngineHost, request: RunRequest, { inputs, slices }: { readonly inputs: SessionInputs; readonly slices: Slices }) {
    this.#host = host;
    this.#request = request;
    this.#inputs = inputs;
    this.#slices = slices;
  }

  /** Equal for requests whose runs can go on from each other's checkpoints. */
  get fingerprint(): string {
    return [...this.#request.plans.map(({ fingerprint }) => fingerprint), ...(this.#request.meter ? ['meter'] : [])].join(' ');
  }

  /** Just before the first record, as far as the logs are known; null while they are not. */
  get start(): number | null {
    const [plan] = this.#request.plans;
    return startOf((plan === undefined ? new Map() : this.#inputs.logsOf(plan)).values());
  }

  async make({ plans, script }: Pick<Succession, 'plans' | 'script'>, start: number): Promise<Lockstep> {
    const deployed = script.flatMap(({ action }) => (action.kind === 'deploy' ? [action.plan] : []));
    for (const plan of [...plans, ...deployed]) await this.#inputs.open(plan);
    await this.#inputs.refresh();
    return new Lockstep({
      plans, script, start,
      meter: this.#request.meter,
      logsOf: (plan) => this.#inputs.logsOf(plan),
      tablesOf: (plan) => this.#inputs.tablesOf(plan),
      breathe: () => this.#slices.breathe(),
      crew: () => this.#host.crew?.() ?? null,
      now: () => this.#host.clock.now(),
    });
  }
}
