import { Check, LoaderCircle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { runFingerprint } from '../state/run-fingerprint.ts';
import { useRunStore } from '../state/run-store.ts';
import { announce } from '../ui/announce.ts';
import { plural } from '../ui/text/numbers.ts';
import styles from './timeline.module.css';

/** How long the page says that it is done, in milliseconds. */
const shown = 6_000;

/** What an edit is doing to the pipeline that runs: under way, then what it took. */
export function EditNews(): ReactNode {
  const wanted = useDocumentStore((state) => runFingerprint(state.compilation.plans));
  const running = useRunStore((state) => state.running);
  const [done, setDone] = useState<string | null>(null);
  const waiting = useRef(false);
  const underWay = running !== null && wanted !== '' && running.fingerprint !== wanted;
  useEffect(() => {
    if (underWay) {
      waiting.current = true;
      return undefined;
    }
    if (!waiting.current || running === null) return undefined;
    waiting.current = false;
    const more = running.recomputed === 0 ? '' : `: ${plural(running.recomputed, 'row')} recomputed`;
    setDone(more);
    announce(`Edit in effect${more}`);
    const timer = setTimeout(() => setDone(null), shown);
    return () => clearTimeout(timer);
  }, [underWay, running]);
  if (underWay) return <span className={styles.news}><LoaderCircle size={13} className={styles.spin} aria-hidden />Recomputing from history…</span>;
  if (done === null) return null;
  return <span className={styles.news} data-done="true" title={`Edit in effect${done}`}><Check size={13} aria-hidden /><span>Edit in effect<span className={styles.detail}>{done}</span></span></span>;
}
