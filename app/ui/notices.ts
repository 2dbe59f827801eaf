import { create } from 'zustand';
import { announce } from './announce.ts';

/** Short messages that go by themselves. What needs an action belongs on the node or into the problems list. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'error';
}

export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

let next = 1;

export function notify(text: string, tone: Notice['tone'] = 'plain'): void {
  const id = next++;
  announce(text);
  useNotices.setState(({ notices }) => ({ notices: [...notices.filter((each) => each.text !== text), { id, text, tone }].slice(-4) }));
}

export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) }));
}
