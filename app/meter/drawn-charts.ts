/** The charts that are on the page, for a picture of all of them: in the order in which they stand. */
export interface DrawnChart {
  readonly view: string;
  readonly title: string;
  readonly canvas: () => HTMLCanvasElement | null;
}

const charts = new Map<string, DrawnChart>();

export function registerChart(key: string, chart: DrawnChart): () => void {
  charts.set(key, chart);
  return () => { if (charts.get(key) === chart) charts.delete(key); };
}

export function drawnChart(view: string, measure: string): DrawnChart | undefined {
  return charts.get(`${view} ${measure}`);
}
