/**
 * How far event time has come: the greatest watermark that rows have brought. Those of a keyed step carry the joint watermark
 * of all its inputs, whichever they come from.
 */
export class PassedWatermark {
  value = Number.NEGATIVE_INFINITY;

  /** Takes in a row's watermark; answers how far time has come. */
  advance(watermark: number): number {
    if (watermark > this.value) this.value = watermark;
    return this.value;
  }
}
