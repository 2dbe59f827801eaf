/** Entries sorted by their slots, in their order within one: those of slot s are `order[starts[s]]` .. `order[starts[s + 1] - 1]`. */
export interface BySlot {
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

/** The slot of entry e is `slots[e * stride]`; all are below `used`. */
export function bySlot(slots: Int32Array, { size, used, stride }: { readonly size: number; readonly used: number; readonly stride: number }): BySlot {
  const starts = new Int32Array(used + 1);
  for (let e = 0; e < size; e++) starts[slots[e * stride]! + 1]! += 1;
  for (let s = 0; s < used; s++) starts[s + 1]! += starts[s]!;
  const next = starts.slice();
  const order = new Int32Array(size);
  for (let e = 0; e < size; e++) {
    const slot = slots[e * stride]!;
    order[next[slot]!] = e;
    next[slot]! += 1;
  }
  return { starts, order };
}
