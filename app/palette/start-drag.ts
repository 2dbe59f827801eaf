import { paletteMime } from '../state/palette-keys.ts';

/** A drag of what a key names begins. */
export function startPaletteDrag(event: DragEvent | React.DragEvent, key: string): void {
  event.dataTransfer?.setData(paletteMime, key);
  if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'copy';
}
