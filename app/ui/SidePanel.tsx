import type { ReactNode } from 'react';

export function SidePanel(): ReactNode {
  return <nav aria-label="Side panel" />;
}
