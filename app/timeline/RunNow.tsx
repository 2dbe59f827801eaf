import { History, Layers2, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePast } from '../state/past.ts';
import type { ActNews } from '../state/run-acts.ts';
import { startBatchRun, startReplay } from '../state/run-acts.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { useRunStore } from '../state/run-store.ts';
import { openDialog } from '../state/session-store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { notify } from '../ui/notices.ts';

/** What a person can do to the run at this moment: a batch run, a replay, something that goes wrong. */
export function RunNow(): ReactNode {
  const architecture = useDocumentStore((state) => state.document.architecture);
  const canRun = useRunStore((state) => state.running !== null && state.ownership === 'owner' && state.workers.engine.status === 'ready');
  const lost = usePast() === null ? '' : ' (replaces what the run did after this moment)';
  return (
    <>
      {architecture !== 'kappa' && <IconButton label={`Batch run now${lost}`} disabled={!canRun} onPress={() => tell(startBatchRun())}><Layers2 size={15} aria-hidden /></IconButton>}
      {architecture !== 'lambda' && <IconButton label={`Replay now${lost}`} disabled={!canRun} onPress={() => tell(startReplay())}><History size={15} aria-hidden /></IconButton>}
      <IconButton label={`Break it: add a fault at this moment${lost}`} onPress={breakIt}><Zap size={15} aria-hidden /></IconButton>
    </>
  );
}

function tell(news: Promise<ActNews>): void {
  void news.then(({ text, tone }) => notify(text, tone));
}

const minute = 60_000;

/** From the next whole minute on: the moment itself is past before the form is filled in. */
function breakIt(): void {
  const now = useRunStore.getState().clock?.now ?? null;
  openDialog({ kind: 'fault', at: now === null ? null : Math.ceil(now / minute) * minute });
}
