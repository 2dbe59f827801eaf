import type { ReactNode } from 'react';

interface ScrollRegionProps {
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** Not every browser lets the keyboard into a scrolling region by itself. */
const focusable = { tabIndex: 0 };

export function ScrollRegion({ label, className, children }: ScrollRegionProps): ReactNode {
  return <section className={className} aria-label={label} {...focusable}>{children}</section>;
}
