import type { ReactNode } from 'react';

export function MeterActions(): ReactNode {
  return null;
}
