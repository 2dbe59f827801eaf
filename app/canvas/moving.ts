import { createStore } from 'zustand';

/** What moves the canvas or a node at this very moment: see use-shield.ts. */
export const moving = createStore<false | 'press' | 'wheel'>(() => false);
