import type { Viewport } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { gliding } from './glide.ts';
import { moving } from './moving.ts';
import { view } from './view.ts';
import styles from './Dots.module.css';

/** Between two dots, in canvas units. */
const gap = 24;
/** Closer together on screen than this they would be a grey haze. */
const least = 9;

/** How far the sheet is stretched while the wheel turns before it is drawn anew; it is as much larger than the canvas. */
const [smallest, largest] = [0.72, 1.4];

/** The dots behind the graph: a sheet that moves by less than one gap, so that a pan moves a layer and paints nothing. The wheel stretches it, and it is drawn sharp again when that rests. */
export function Dots(): ReactNode {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sheet.current === null) return;
    const { style } = sheet.current;
    const glide = gliding(sheet.current);
    let drawn = 0;
    const draw = (zoom: number): void => {
      drawn = zoom;
      style.visibility = gap * zoom < least ? 'hidden' : 'visible';
      style.setProperty('--gap', `${gap * zoom}px`);
      style.setProperty('--dot', `${0.75 * zoom}px`);
    };
    const place = ({ x, y, zoom }: Viewport): void => {
      const stretch = zoom / drawn;
      if (zoom !== drawn && !(moving.getState() !== false && stretch > smallest && stretch < largest)) draw(zoom);
      // Moving what has no layer would cost what gliding saves.
      if (gap * drawn < least) return;
      const step = gap * zoom;
      glide.to(`translate(${mod(x, step) - step}px, ${mod(y, step) - step}px) scale(${zoom / drawn})`);
    };
    place(view.getState());
    const leave = view.subscribe(place);
    const leaveMoves = moving.subscribe(() => place(view.getState()));
    return () => { leave(); leaveMoves(); glide.stop(); };
  }, []);
  return <div ref={sheet} className={styles.dots} aria-hidden />;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
