import type { ReactNode } from 'react';

export function Meter(): ReactNode {
  return null;
}
