import type { ReactNode } from 'react';

export function VersionsActions(): ReactNode {
  return null;
}
