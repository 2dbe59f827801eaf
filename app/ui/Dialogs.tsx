import { lazy } from 'react';
import type { ReactNode } from 'react';
import type { DialogRequest } from '../state/session-store.ts';

const ImportDialog = lazy(async () => ({ default: (await import('../import/ImportDialog.tsx')).ImportDialog }));

/** The one open dialog, each in a chunk of its own. */
export function Dialogs({ request }: { readonly request: DialogRequest }): ReactNode {
  return request.kind === 'import-data' ? <ImportDialog node={request.node} files={request.files} /> : null;
}
