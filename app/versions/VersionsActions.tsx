import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import { startReplay } from '../state/run-acts.ts';
import { useRunStore } from '../state/run-store.ts';
import { notify } from '../ui/notices.ts';
import controls from '../ui/controls.module.css';
import styles from './versions.module.css';

export function VersionsActions(): ReactNode {
  const running = useRunStore((state) => state.versions?.versions.some((each) => each.state === 'serving') ?? false);
  return (
    <button type="button" className={`${controls.button} ${styles.low}`} disabled={!running} onClick={() => void startReplay().then(({ text, tone }) => notify(text, tone))}>
      <History size={14} aria-hidden />Replay now
    </button>
  );
}
