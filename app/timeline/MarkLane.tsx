import { memo, useState } from 'react';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import type { Lane } from './track-lanes.ts';
import styles from './marks.module.css';

/** Something on the clock that can be pointed at and read out. */
export interface Mark {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  /** Offset from the top of the lane, where it has rows. */
  readonly top?: number;
  readonly height: number;
  readonly look: string;
  /** In full: the tooltip, and the name for who doesn't see it. */
  readonly words: string;
  /** Drawn into it where there is room. */
  readonly caption?: string;
  readonly onPress?: () => void;
}

interface MarkLaneProps {
  readonly label: string;
  readonly lane: Lane;
  readonly marks: readonly Mark[];
}

const captionLetter = 6;

/** One stop for Tab; arrows go from mark to mark. */
export const MarkLane = memo(function MarkLane({ label, lane, marks }: MarkLaneProps): ReactNode {
  const [current, setCurrent] = useState('');
  const at = Math.max(0, marks.findIndex((mark) => mark.key === current));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    const next = to === undefined ? undefined : marks[Math.max(0, Math.min(marks.length - 1, to))];
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next.key);
    const buttons = event.currentTarget.querySelectorAll<HTMLElement>('[data-mark]');
    buttons[marks.indexOf(next)]?.focus();
  };
  if (marks.length === 0) return null;
  return (
    <div className={styles.lane} style={{ top: lane.top, height: lane.height }} role="group" aria-label={`${label}: ${marks.length}`} onKeyDown={onKeyDown}>
      {marks.map((mark, i) => <MarkButton key={mark.key} mark={mark} stop={i === at} onFocus={() => setCurrent(mark.key)} />)}
    </div>
  );
});

interface MarkButtonProps { readonly mark: Mark; readonly stop: boolean; readonly onFocus: () => void }

function MarkButton({ mark: { x, width, top = 0, height, look, words, caption, onPress }, stop, onFocus }: MarkButtonProps): ReactNode {
  const style: CSSProperties = { left: x, top, width, height };
  const common = { style, className: styles.mark, 'data-mark': true, 'data-look': look, 'data-tip': words, 'aria-label': words, tabIndex: stop ? 0 : -1, onFocus } as const;
  const text = caption !== undefined && caption.length * captionLetter + 8 < width ? <span aria-hidden>{caption}</span> : null;
  return onPress === undefined ? <span role="img" {...common}>{text}</span> : <button type="button" {...common} onClick={onPress}>{text}</button>;
}
