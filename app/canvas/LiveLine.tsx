import { CircleSlash2, Clock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { printShort } from '../ui/text/numbers.ts';
import { onLiveFacts, setText } from './live-text.ts';
import { nodeFacts } from './node-facts.ts';
import styles from './LiveLine.module.css';

/** What a node has done so far, and what was lost in it. Written beside React: see live-text.ts. What finds no room is left out whole. */
export function LiveLine({ node }: { readonly node: string }): ReactNode {
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
      <span className={styles.badge} title="Late rows: they came behind the watermark, too late for their window in the speed layer. The batch layer counts them."><Clock size="1em" /><span ref={late} /></span>
      <span className={styles.badge} title="Values that became NULL because they could not be computed, as in a division by zero"><CircleSlash2 size="1em" /><span ref={nulled} /></span>
      <span ref={rate} />
      <span ref={lag} />
    </div>
  );
}

function countOf(rows: number): string {
  return rows === 0 ? '' : printShort(rows);
}
