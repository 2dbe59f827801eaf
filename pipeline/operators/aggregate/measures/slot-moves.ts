interface Place {
  readonly slot: number;
  /** Where what was here has gone. */
  to: Place | null;
}

/**
 * What has moved from slot to slot since anybody looked: entries that lie beside their slots, without an order, are
 * renamed all at once instead of looked for at each move.
 */
export class SlotMoves {
  /** By the slot that entries say. */
  #origins = new Map<number, Place>();
  /** By the slot that holds something now. */
  #holders = new Map<number, Place>();

  get some(): boolean {
    return this.#holders.size > 0;
  }

  note(from: number, into: number): void {
    const moved = this.#at(from);
    moved.to = this.#at(into);
    this.#holders.set(from, { slot: from, to: null });
  }

  /** The slot in which entries of a slot are now. Forgets all moves. */
  take(): (slot: number) => number {
    const origins = this.#origins;
    this.clear();
    return (slot) => {
      const origin = origins.get(slot);
      if (origin === undefined) return slot;
      let place = origin;
      while (place.to !== null) place = place.to;
      if (place !== origin) origin.to = place;
      return place.slot;
    };
  }

  clear(): void {
    this.#origins = new Map();
    this.#holders = new Map();
  }

  #at(slot: number): Place {
    const held = this.#holders.get(slot);
    if (held !== undefined) return held;
    const place = { slot, to: null };
    this.#holders.set(slot, place);
    this.#origins.set(slot, place);
    return place;
  }
}
