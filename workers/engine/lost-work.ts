import type { Plan } from '#pipeline/compile/plan.ts';

/** Milliseconds of the clock between two checkpoints of a modelled job: what a dead worker has done since is done again. */
const checkpointEvery = 60_000;

/** How many records a job has to read again because its worker died: those since its last checkpoint. By index of the fault. */
export class LostWork {
  readonly #plan: Plan;
  /** No fault of this kind begins after it. */
  readonly #last: number;
  #marks: { [fault: number]: number } = {};
  #lost: { [fault: number]: number } = {};

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#last = Math.max(...plan.faults.map(({ kind, at }) => (kind === 'dead-worker' ? at : Number.NEGATIVE_INFINITY)));
  }

  get byFault(): Readonly<{ [fault: number]: number }> {
    return this.#lost;
  }

  /** The next moment after `clock` that must be noted. */
  next(clock: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { kind, at } of this.#plan.faults) {
      if (kind !== 'dead-worker') continue;
      for (const edge of [checkpointBefore(at), at - 1]) if (edge > clock && edge < next) next = edge;
    }
    return next;
  }

  note(clock: number, arrived: number): void {
    if (clock > this.#last) return;
    this.#plan.faults.forEach(({ kind, at }, fault) => {
      if (kind !== 'dead-worker') return;
      if (clock <= checkpointBefore(at)) this.#marks = { ...this.#marks, [fault]: arrived };
      if (clock <= at - 1) this.#lost = { ...this.#lost, [fault]: arrived - (this.#marks[fault] ?? 0) };
    });
  }

  snapshot(): LostWorkSnapshot {
    return { marks: this.#marks, lost: this.#lost };
  }

  restore({ marks, lost }: LostWorkSnapshot): void {
    this.#marks = marks;
    this.#lost = lost;
  }
}

export interface LostWorkSnapshot {
  readonly marks: Readonly<{ [fault: number]: number }>;
  readonly lost: Readonly<{ [fault: number]: number }>;
}

function checkpointBefore(at: number): number {
  return Math.floor((at - 1) / checkpointEvery) * checkpointEvery;
}
