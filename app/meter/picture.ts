import type { MeterEvent } from '#workers/protocol/meter-event.ts';
import { printMinute } from '../ui/text/time.ts';
import { drawnChart } from './drawn-charts.ts';
import { measures, meterViews } from './series.ts';
import { faultsTable, totalsTable } from './tables.ts';
import type { TextTable } from './tables.ts';

const margin = 24;
const chartGap = 12;
const rowHeight = 18;
const titleHeight = 22;
const letter = 6.4;

/** The charts as they stand on the page, and the tables, as one PNG in the page's colours. Nothing leaves the page for it. */
export async function drawPicture(title: string, meter: MeterEvent): Promise<Blob | null> {
  const plates = meterViews(meter.samples).map((view) => measures.flatMap((measure) => {
    const chart = drawnChart(view, measure.key);
    const canvas = chart?.canvas() ?? null;
    return chart === undefined || canvas === null ? [] : [{ ...chart, image: canvas }];
  })).filter((row) => row.length > 0);
  const tables = [{ title: 'What it costs', table: totalsTable(meter.totals) }, ...(meter.faults.length === 0 ? [] : [{ title: 'What went wrong, and how it healed', table: faultsTable(meter.faults) }])];
  const scale = devicePixelRatio;
  const rowWidths = plates.map((row) => row.reduce((sum, { image }) => sum + image.width / scale + chartGap, 0));
  const width = Math.ceil(Math.max(760, ...rowWidths, ...tables.map(({ table }) => sum(columnWidths(table)))) + 2 * margin);
  const chartsHeight = plates.reduce((total, row) => total + 2 * titleHeight + Math.max(...row.map(({ image }) => image.height / scale)), 0);
  const tablesHeight = tables.reduce((total, { table }) => total + titleHeight + (table.length + 1) * rowHeight, 0);
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = Math.ceil(2 * margin + 2 * titleHeight + chartsHeight + tablesHeight) * scale;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const pen = new Pen(context, scale);
  pen.background(width, canvas.height / scale);
  let y = margin + 14;
  pen.text(title, margin, y, { bold: true, size: 16 });
  pen.text(`Lambda solid, Kappa dashed; at ${printMinute(meter.totals[0]?.clock ?? meter.samples.at(-1)?.clock ?? 0)} UTC`, margin, y + 20, { muted: true });
  y += 2 * titleHeight;
  for (const row of plates) {
    pen.text(row[0]?.view ?? '', margin, y, { bold: true });
    let x = margin;
    for (const { title: measure, image } of row) {
      pen.text(measure, x, y + 18, { muted: true });
      context.drawImage(image, x * scale, (y + 24) * scale);
      x += image.width / scale + chartGap;
    }
    y += 2 * titleHeight + Math.max(...row.map(({ image }) => image.height / scale));
  }
  for (const { title: heading, table } of tables) {
    pen.text(heading, margin, y, { bold: true });
    drawTable(pen, table, { x: margin, y: y + titleHeight });
    y += titleHeight + (table.length + 1) * rowHeight;
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

function columnWidths(table: TextTable): readonly number[] {
  const columns = table[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, i) => Math.max(...table.map((row) => (row[i] ?? '').length)) * letter + 18);
}

function drawTable(pen: Pen, table: TextTable, { x, y }: { readonly x: number; readonly y: number }): void {
  const widths = columnWidths(table);
  for (const [i, row] of table.entries()) {
    let left = x;
    for (const [j, text] of row.entries()) {
      pen.text(text, left, y + i * rowHeight, { muted: i === 0 || j === 0 });
      left += widths[j] ?? 0;
    }
  }
}

interface TextStyle { readonly bold?: boolean; readonly muted?: boolean; readonly size?: number }

/** Text in the page's own font and colours. */
class Pen {
  readonly #context: CanvasRenderingContext2D;
  readonly #scale: number;
  readonly #style = getComputedStyle(document.body);

  constructor(context: CanvasRenderingContext2D, scale: number) {
    this.#context = context;
    this.#scale = scale;
  }

  background(width: number, height: number): void {
    this.#context.fillStyle = this.#colour('--surface');
    this.#context.fillRect(0, 0, width * this.#scale, height * this.#scale);
  }

  text(text: string, x: number, y: number, { bold = false, muted = false, size = 12 }: TextStyle = {}): void {
    this.#context.font = `${bold ? 600 : 400} ${size * this.#scale}px ${this.#style.fontFamily}`;
    this.#context.fillStyle = this.#colour(muted ? '--text-muted' : '--text');
    this.#context.fillText(text, x * this.#scale, y * this.#scale);
  }

  #colour(name: string): string {
    return this.#style.getPropertyValue(name).trim();
  }
}
