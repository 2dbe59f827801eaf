import { lazy } from 'react';
import type { ReactNode } from 'react';
import { useNotices } from './notices.ts';
import { Slot } from './Slot.tsx';

const Notices = lazy(async () => ({ default: (await import('./Notices.tsx')).Notices }));

/** Fetches what draws notices with the first one. */
export function NoticeArea(): ReactNode {
  const any = useNotices((state) => state.notices.length > 0);
  return any ? <Slot name="Notices"><Notices /></Slot> : null;
}
