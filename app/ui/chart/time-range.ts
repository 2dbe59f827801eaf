import type UPlot from 'uplot';

/** Half of what is shown around a moment that stands alone, in seconds. */
const aloneHalf = 1_800;

/** From the first to the last; uPlot itself would show years behind a moment that stands alone. */
export function timeRange({ data, scales }: Pick<UPlot, 'data' | 'scales'>, low: number, high: number): [low: number, high: number] {
  const alone = low === high || (data[0].length === 1 && scales['x']?.time === true);
  return alone ? [low - aloneHalf, low + aloneHalf] : [low, high];
}
