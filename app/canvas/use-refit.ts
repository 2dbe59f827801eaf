import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';

/** So long (ms) the canvas has to keep its size: a bar that is dragged changes it with every frame. */
const rest = 120;

/** Calls `refit` when the canvas has become larger or smaller: a region was opened, a bar dragged, the window changed. */
export function useRefit(refit: () => void): void {
  const flow = useStoreApi();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = flow.subscribe(({ width, height }, before) => {
      if (width === before.width && height === before.height) return;
      clearTimeout(timer);
      if (width > 0 && height > 0) timer = setTimeout(refit, rest);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [flow, refit]);
}
