import type { ReactNode } from 'react';
import { setLiveRegion } from './announce.ts';

export function LiveRegion(): ReactNode {
  return <div className="visually-hidden" role="status" aria-live="polite" ref={setLiveRegion} />;
}
