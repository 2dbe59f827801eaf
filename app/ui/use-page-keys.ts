import { useEffect } from 'react';
import { redo, undo } from '../state/document-store.ts';
import { openDialog } from '../state/session-store.ts';
import { isEditable } from './is-editable.ts';

/** Keys that act wherever the focus is, but in fields, which keep their own undo. */
export function usePageKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isEditable(event) || event.altKey) return;
      const key = event.key.toLowerCase();
      const command = event.ctrlKey || event.metaKey;
      if (command && key === 'z' && !event.shiftKey) undo();
      else if (command && (key === 'y' || key === 'z')) redo();
      else if (!command && event.key === '?') openDialog({ kind: 'shortcuts' });
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
