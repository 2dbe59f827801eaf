/** What a drag from the palette carries: a key of it. */
export const operatorMime = 'application/x-watersmeet-operator';

export function startPaletteDrag(event: DragEvent | React.DragEvent, key: string): void {
  event.dataTransfer?.setData(operatorMime, key);
  if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'copy';
}
