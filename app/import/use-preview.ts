import { useEffect, useState } from 'react';
import { runCommands } from '../state/run-commands.ts';
import type { FilePreview } from '#workers/protocol/ingest-api.ts';

export type PreviewState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly preview: FilePreview }
  | { readonly kind: 'failed'; readonly reason: string };

/** The worker's look at a file; of a file that was put aside nothing is heard any more. */
export function usePreview(file: File | null): PreviewState {
  const [state, setState] = useState<{ readonly file: File | null; readonly found: PreviewState }>({ file: null, found: { kind: 'none' } });
  useEffect(() => {
    if (file === null) return undefined;
    let current = true;
    void look(file).then((found) => {
      if (current) setState({ file, found });
      return found;
    });
    return () => { current = false; };
  }, [file]);
  if (file === null) return { kind: 'none' };
  return state.file === file ? state.found : { kind: 'reading' };
}

async function look(file: File): Promise<PreviewState> {
  try {
    return { kind: 'ready', preview: await (await runCommands()).preview(file.name, file) };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
