/**
 * The one animation frame loop of all charts. Whoever has something new to draw asks once; within the next frame each
 * that asked is called once, with the latest snapshot that it holds. Nothing runs while nobody asks.
 */
const waiting = new Set<() => void>();
let frame = 0;

export function requestPaint(paint: () => void): void {
  waiting.add(paint);
  if (frame === 0) frame = requestAnimationFrame(paintAll);
}

export function cancelPaint(paint: () => void): void {
  waiting.delete(paint);
}

function paintAll(): void {
  frame = 0;
  const paints = [...waiting];
  waiting.clear();
  for (const paint of paints) paint();
}
