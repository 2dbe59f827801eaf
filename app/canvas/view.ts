import type { Viewport } from '@xyflow/react';
import { createStore } from 'zustand';

/** Where the canvas stands on screen at this very moment. React Flow's own store may be a moment behind: see use-view.ts. */
export const view = createStore<Viewport>(() => ({ x: 0, y: 0, zoom: 1 }));
