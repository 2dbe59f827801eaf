import { useEffect } from 'react';
import { extractFragment, parseFragmentText, printFragment } from '#pipeline/document/edits.ts';
import type { Fragment } from '#pipeline/document/edits.ts';
import type { Position } from '#pipeline/document/document.ts';
import { currentDocument } from '../state/document-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { deleteSelection, paste } from '../state/verbs.ts';
import { isEditable } from '../ui/is-editable.ts';
import { notify } from '../ui/notices.ts';

/** Copy, cut and paste through the system's clipboard, as text: across tabs, and into a chat. */
export function useClipboard(whereToPaste: () => Position): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent): boolean => {
      const { nodes } = useSessionStore.getState().selection;
      if (nodes.length === 0 || isEditable(event) || document.getSelection()?.isCollapsed === false) return false;
      event.clipboardData?.setData('text/plain', printFragment(extractFragment(currentDocument(), nodes)));
      event.preventDefault();
      return true;
    };
    const onCopy = (event: ClipboardEvent): void => { copy(event); };
    const onCut = (event: ClipboardEvent): void => { if (copy(event)) deleteSelection(true); };
    const onPaste = (event: ClipboardEvent): void => {
      if (isEditable(event)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!text.trimStart().startsWith('{')) return;
      event.preventDefault();
      const parsed = parseFragmentText(text);
      if (parsed.ok) paste(parsed.value, unstacked(parsed.value, whereToPaste()));
      else notify(`Nothing was pasted: ${parsed.problems[0]?.message ?? 'this is no part of a pipeline.'}`, 'error');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [whereToPaste]);
}

/** A further paste at the same place lies a little beside the one before. */
function unstacked(fragment: Fragment, at: Position): Position {
  const taken = new Set(currentDocument().nodes.map(({ position }) => `${position.x} ${position.y}`));
  let place = { x: Math.round(at.x), y: Math.round(at.y) };
  const left = Math.min(...fragment.nodes.map((each) => each.position.x));
  const top = Math.min(...fragment.nodes.map((each) => each.position.y));
  const lands = (): boolean => fragment.nodes.some(({ position }) => taken.has(`${position.x - left + place.x} ${position.y - top + place.y}`));
  while (lands()) place = { x: place.x + 30, y: place.y + 30 };
  return place;
}
