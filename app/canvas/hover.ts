import { create } from 'zustand';

/** What the pointer is over, for what is drawn only then. */
export const useHover = create<{ readonly edge: string | null }>(() => ({ edge: null }));
