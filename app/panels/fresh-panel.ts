import { create } from 'zustand';

/** The panel that was just added: its settings open by themselves, once. */
export const useFreshPanel = create<{ readonly id: string }>(() => ({ id: '' }));
