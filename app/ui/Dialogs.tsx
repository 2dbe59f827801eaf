import { lazy } from 'react';
import type { ReactNode } from 'react';
import type { DialogRequest } from '../state/session-store.ts';

const ImportDialog = lazy(async () => ({ default: (await import('../import/ImportDialog.tsx')).ImportDialog }));
const GalleryDialog = lazy(async () => ({ default: (await import('../storage/GalleryDialog.tsx')).GalleryDialog }));
const OpenDialog = lazy(async () => ({ default: (await import('../storage/OpenDialog.tsx')).OpenDialog }));
const VersionsDialog = lazy(async () => ({ default: (await import('../storage/VersionsDialog.tsx')).VersionsDialog }));
const ConvertDialog = lazy(async () => ({ default: (await import('./header/ConvertDialog.tsx')).ConvertDialog }));
const FaultDialog = lazy(async () => ({ default: (await import('../faults/FaultDialog.tsx')).FaultDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('../export/ExportDialog.tsx')).ExportDialog }));
const OperatorDialog = lazy(async () => ({ default: (await import('../palette/OperatorDialog.tsx')).OperatorDialog }));
const ParamsForm = lazy(async () => ({ default: (await import('../inspector/ParamsForm.tsx')).ParamsForm }));
const ShortcutsDialog = lazy(async () => ({ default: (await import('./ShortcutsDialog.tsx')).ShortcutsDialog }));

/** The one open dialog, each in a chunk of its own. */
export function Dialogs({ request }: { readonly request: DialogRequest }): ReactNode {
  switch (request.kind) {
    case 'import-data': return <ImportDialog node={request.node} files={request.files} />;
    case 'gallery': return <GalleryDialog />;
    case 'open': return <OpenDialog />;
    case 'versions': return <VersionsDialog />;
    case 'convert': return <ConvertDialog to={request.to} />;
    case 'fault': return <FaultDialog at={request.at} index={request.index ?? null} paramsForm={ParamsForm} />;
    case 'operator': return <OperatorDialog of={request.of} />;
    case 'export': return <ExportDialog />;
    case 'shortcuts': return <ShortcutsDialog />;
  }
}
