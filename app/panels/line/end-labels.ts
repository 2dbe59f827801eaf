import type UPlot from 'uplot';

export interface EndLabel {
  /** What it is a line of: two lines of one name that end at one place share a label. */
  readonly name: string;
  readonly label: string;
  readonly shared: string;
  readonly colour: string;
  readonly dashed: boolean;
}

const lineHeight = 13;
const leader = 8;
const widest = 84;

/** Pixels that the names beside the ends of the lines take; 0 for a single line, whose name the panel says. */
export function endLabelRoom(labels: readonly string[], font: string): number {
  if (labels.length < 2) return 0;
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return 0;
  context.font = font;
  return Math.min(widest, Math.max(...labels.map((label) => context.measureText(label).width))) + leader + 6;
}

/** Names each line where it ends, so that no legend has to be looked up; names that would overlap move apart. */
export function drawEndLabels(plot: UPlot, labels: readonly EndLabel[], style: { readonly font: string; readonly text: string }): void {
  if (labels.length < 2) return;
  const scale = devicePixelRatio;
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.font = style.font.replace(/^(\d+)px/, (_, size: string) => `${Number(size) * scale}px`);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const { label, text, end, x, y } of spread(shared(placed(plot, labels), lineHeight * scale / 2), { top: bbox.top, bottom: bbox.top + bbox.height, gap: lineHeight * scale })) {
    ctx.strokeStyle = label.colour;
    ctx.lineWidth = 2 * scale;
    ctx.setLineDash(label.dashed ? [3 * scale, 2 * scale] : []);
    ctx.beginPath();
    ctx.moveTo(x + 2 * scale, end);
    ctx.lineTo(x + leader * scale, y);
    ctx.stroke();
    ctx.fillStyle = style.text;
    ctx.fillText(text, x + (leader + 4) * scale, y, widest * scale);
  }
  ctx.restore();
}

interface Placed { readonly label: EndLabel; readonly text: string; readonly end: number; readonly x: number; y: number }

function placed(plot: UPlot, labels: readonly EndLabel[]): Placed[] {
  return labels.flatMap((label, i) => {
    const values = plot.data[i + 1] ?? [];
    let last = values.length - 1;
    while (last >= 0 && typeof values[last] !== 'number') last--;
    const value = values[last];
    if (typeof value !== 'number') return [];
    const y = plot.valToPos(value, 'y', true);
    return [{ label, text: label.label, end: y, x: plot.bbox.left + plot.bbox.width, y }];
  });
}

/** Lambda's and Kappa's line of one name that end within `near` of each other say the name once. */
export function shared<T extends { readonly label: Pick<EndLabel, 'name' | 'dashed' | 'shared'>; readonly text: string; readonly end: number }>(labels: readonly T[], near: number): readonly T[] {
  const partner = (of: T): T | undefined => labels.find((each) => each !== of && each.label.name === of.label.name && Math.abs(each.end - of.end) < near);
  return labels.flatMap((each) => {
    if (partner(each) === undefined) return [each];
    return each.label.dashed ? [] : [{ ...each, text: each.label.shared }];
  });
}

/** From top to bottom, at least `gap` apart; what has no room below is pushed up again. */
export function spread<T extends { y: number }>(labels: readonly T[], { top, bottom, gap }: { readonly top: number; readonly bottom: number; readonly gap: number }): readonly T[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  let least = top;
  for (const label of sorted) {
    label.y = Math.max(label.y, least);
    least = label.y + gap;
  }
  let most = bottom;
  for (const label of sorted.toReversed()) {
    label.y = Math.min(label.y, most);
    most = label.y - gap;
  }
  return sorted;
}
