import { Fragment } from 'react';
import type { ReactNode } from 'react';

/** Long names break after an underscore rather than anywhere. */
export function breakable(text: string): ReactNode {
  return text.split('_').map((part, i) => <Fragment key={i}>{i > 0 && <>_<wbr /></>}{part}</Fragment>);
}
