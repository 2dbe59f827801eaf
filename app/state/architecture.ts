import type { Architecture } from '#pipeline/document/document.ts';
import { setArchitecture } from '#pipeline/document/edits.ts';
import { editDocument } from './document-store.ts';

export const architectureNames: Readonly<Record<Architecture, string>> = { lambda: 'Lambda', kappa: 'Kappa', both: 'Both' };

/** One sentence each, for those who meet the words here for the first time. */
export const architectureWords: Readonly<Record<Architecture, string>> = {
  lambda: 'Lambda: batch runs recompute the answers from all of history now and then, a speed layer adds what has come in since.',
  kappa: 'Kappa: one stream job keeps the answers; to recompute them, a new version replays the log.',
  both: 'Both: Lambda and Kappa run side by side, over the same log and under one clock.',
};

export function chooseArchitecture(architecture: Architecture): void {
  editDocument(`Run as ${architecture === 'both' ? 'Lambda and Kappa' : architectureNames[architecture]}`, (document) => setArchitecture(document, architecture));
}
