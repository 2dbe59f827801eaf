/** Pairs of rows, of the chunk that is probing and of the other side's kept rows: two lists that grow. */
export class Pairs {
  probing: Int32Array = new Int32Array(256);
  kept: Int32Array = new Int32Array(256);
  count = 0;

  add(probing: number, kept: number): void {
    if (this.count === this.probing.length) this.#grow();
    this.probing[this.count] = probing;
    this.kept[this.count] = kept;
    this.count++;
  }

  #grow(): void {
    const [probing, kept] = [new Int32Array(this.count * 2), new Int32Array(this.count * 2)];
    probing.set(this.probing);
    kept.set(this.kept);
    this.probing = probing;
    this.kept = kept;
  }
}
