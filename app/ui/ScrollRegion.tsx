import type { ReactNode, Ref } from 'react';

interface ScrollRegionProps {
  readonly label: string;
  readonly className: string | undefined;
  readonly ref?: Ref<HTMLElement>;
  readonly onScroll?: () => void;
  readonly children: ReactNode;
}

/** Not every browser lets the keyboard into a scrolling region by itself. */
const focusable = { tabIndex: 0 };

export function ScrollRegion({ label, className, ref, onScroll, children }: ScrollRegionProps): ReactNode {
  return <section ref={ref} className={className} aria-label={label} onScroll={onScroll} {...focusable}>{children}</section>;
}
