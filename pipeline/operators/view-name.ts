import type { TextField } from './form.ts';

/** The name under which panels, the command line and exports ask for a view. */
export const viewNameField: TextField = { name: 'name', label: 'Name', type: 'text', identifier: true };
