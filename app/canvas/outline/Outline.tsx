import type { ReactNode } from 'react';

export function Outline(): ReactNode {
  return null;
}
