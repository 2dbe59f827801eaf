import type { ReactNode } from 'react';

export function Header(): ReactNode {
  return <header>Watersmeet</header>;
}
