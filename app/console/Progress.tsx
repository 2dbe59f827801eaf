import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './console.module.css';

/** What takes so long, and for how long it has. */
export function Progress({ words }: { readonly words: string }): ReactNode {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <p className={styles.progress}><span role="status">{words}</span>{seconds > 0 && <span aria-hidden>, {seconds} s</span>}</p>;
}
