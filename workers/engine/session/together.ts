import type { EngineEvent } from '../../protocol/engine-event.ts';

/**
 * Passes events on, in their order. What is said during one piece of work goes as one event, when the work is done: the
 * page then changes once, in one frame, and the parts of it speak of the same moment.
 */
export class Together {
  readonly #emit: (event: EngineEvent) => void;
  #held: EngineEvent[] | null = null;

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit;
  }

  emit(event: EngineEvent): void {
    if (this.#held === null) this.#emit(event);
    else this.#held.push(event);
  }

  async during(work: () => Promise<void>): Promise<void> {
    const held: EngineEvent[] = [];
    this.#held = held;
    try {
      await work();
    } finally {
      this.#held = null;
      if (held.length > 0) this.#emit(held.length === 1 ? held[0]! : { type: 'together', events: held });
    }
  }
}
