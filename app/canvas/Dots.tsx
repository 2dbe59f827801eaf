import type { Viewport } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { gliding } from './glide.ts';
import { view } from './view.ts';
import styles from './Dots.module.css';

/** Between two dots, in canvas units. */
const gap = 24;
/** Closer together on screen than this they would be a grey haze. */
const least = 9;

/** The dots behind the graph: a sheet that moves by less than one gap, so that a pan moves a layer and paints nothing. */
export function Dots(): ReactNode {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sheet.current === null) return;
    const { style } = sheet.current;
    const glide = gliding(sheet.current);
    let drawn = 0;
    const place = ({ x, y, zoom }: Viewport): void => {
      const step = gap * zoom;
      if (zoom !== drawn) {
        drawn = zoom;
        style.visibility = step < least ? 'hidden' : 'visible';
        style.setProperty('--gap', `${step}px`);
        style.setProperty('--dot', `${0.75 * zoom}px`);
      }
      // Moving what has no layer would cost what gliding saves.
      if (step >= least) glide.to(`translate(${mod(x, step)}px, ${mod(y, step)}px)`);
    };
    place(view.getState());
    const leave = view.subscribe(place);
    return () => { leave(); glide.stop(); };
  }, []);
  return <div ref={sheet} className={styles.dots} aria-hidden />;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
