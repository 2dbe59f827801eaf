import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import styles from './Dots.module.css';

/** Between two dots, in canvas units. */
const gap = 24;
/** Closer together on screen than this they would be a grey haze. */
const least = 9;

/** The dots behind the graph: a sheet that moves by less than one gap, so that a pan moves a layer and paints nothing. */
export function Dots(): ReactNode {
  const sheet = useRef<HTMLDivElement>(null);
  const flow = useStoreApi();
  useEffect(() => {
    let drawn = 0;
    const place = ([x, y, zoom]: readonly [number, number, number]): void => {
      if (sheet.current === null) return;
      const { style } = sheet.current;
      const step = gap * zoom;
      if (zoom !== drawn) {
        drawn = zoom;
        style.visibility = step < least ? 'hidden' : 'visible';
        style.setProperty('--gap', `${step}px`);
        style.setProperty('--dot', `${0.75 * zoom}px`);
      }
      style.transform = `translate(${mod(x, step)}px, ${mod(y, step)}px)`;
    };
    place(flow.getState().transform);
    return flow.subscribe((state, before) => { if (state.transform !== before.transform) place(state.transform); });
  }, [flow]);
  return <div ref={sheet} className={styles.dots} aria-hidden />;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
