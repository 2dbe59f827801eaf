import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { setSight } from '../state/panel-sight.ts';
import type { Sight } from '../state/panel-sight.ts';

/** Asks the engine for this panel for as long as the element is on screen. */
export function useSight<E extends HTMLElement>(panel: string, { kind, offset, limit, search }: Sight): RefObject<E | null> {
  const ref = useRef<E>(null);
  const seen = useRef(true);
  const latest = useRef<Sight>({ kind, offset, limit, search });
  useEffect(() => {
    latest.current = { kind, offset, limit, search };
    if (seen.current) setSight(panel, latest.current);
  }, [panel, kind, offset, limit, search]);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      seen.current = entry?.isIntersecting ?? true;
      setSight(panel, seen.current ? latest.current : null);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      setSight(panel, null);
    };
  }, [panel]);
  return ref;
}
