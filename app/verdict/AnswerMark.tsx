import { CircleCheck, CircleX, Scale } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Answer } from '#pipeline/verdict/verdict.ts';
import styles from './verdict.module.css';

const marks = { yes: CircleCheck, no: CircleX, 'trade-off': Scale } as const;
const words: Readonly<Record<Answer, string>> = { yes: 'yes', no: 'no', 'trade-off': 'a trade-off' };

export function AnswerMark({ answer }: { readonly answer: Answer }): ReactNode {
  const Mark = marks[answer];
  return <span className={styles.answer} data-answer={answer}><Mark size={14} aria-hidden /> {words[answer]}</span>;
}
