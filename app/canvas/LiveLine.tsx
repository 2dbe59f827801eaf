import { CircleSlash2, Clock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Architecture } from '#pipeline/document/document.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { printShort } from '../ui/text/numbers.ts';
import { onLiveFacts, setText } from './live-text.ts';
import { nodeFacts } from './node-facts.ts';
import styles from './LiveLine.module.css';

/** What a node has done so far, and what was lost in it. Written beside React: see live-text.ts. What finds no room is left out whole. */
export function LiveLine({ node }: { readonly node: string }): ReactNode {
  const architecture = useDocumentStore((state) => state.document.architecture);
  const rows = useRef<HTMLSpanElement>(null);
  const late = useRef<HTMLSpanElement>(null);
  const nulled = useRef<HTMLSpanElement>(null);
  const rate = useRef<HTMLSpanElement>(null);
  const lag = useRef<HTMLSpanElement>(null);
  useEffect(() => onLiveFacts(node, (metrics, now) => {
    const facts = nodeFacts(metrics, now);
    setText(rows.current, facts.rows);
    setText(late.current, countOf(facts.late));
    setText(nulled.current, countOf(facts.nulled));
    setText(rate.current, facts.rate);
    setText(lag.current, facts.lag);
  }), [node]);
  return (
    <div className={styles.live} aria-hidden>
      <span ref={rows} className={styles.rows} />
      <span className={styles.badge} title={lateWords[architecture]}><Clock size="1em" /><span ref={late} /></span>
      <span className={styles.badge} title="Values that became NULL because they could not be computed, as in a division by zero"><CircleSlash2 size="1em" /><span ref={nulled} /></span>
      <span ref={rate} />
      <span ref={lag} />
    </div>
  );
}

const lateWords: Readonly<Record<Architecture, string>> = {
  lambda: 'Late rows: they came behind the watermark, too late for their window in the speed layer. The batch layer counts them.',
  kappa: 'Late rows: they came behind the watermark, too late for their window. The stream job does not count them; a replay with more patience would.',
  both: 'Late rows: they came behind the watermark, too late for their window. Lambda’s batch layer counts them; the stream job does not, until a replay with more patience. The greater number of the two is shown.',
};

function countOf(rows: number): string {
  return rows === 0 ? '' : printShort(rows);
}
