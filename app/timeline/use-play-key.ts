import { useEffect } from 'react';
import { commandRun } from '../state/run-commands.ts';
import { useRunStore } from '../state/run-store.ts';
import { isEditable } from '../ui/is-editable.ts';

/** What uses the space bar itself while it has the focus. */
const ownsSpace = 'input, textarea, select, button, a, summary, [contenteditable], [tabindex="0"], [role="dialog"], [role="menu"], [role="listbox"]';

export function togglePlay(): void {
  const status = useRunStore.getState().clock?.status;
  commandRun((run) => run.clock({ kind: status === 'playing' || status === 'catching-up' || status === 'waiting' ? 'pause' : 'play' }));
}

/** Space plays and pauses, wherever on the page nothing else wants it. */
export function usePlayKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.code !== 'Space' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      // Seen from here, what happens in a shadow root (the expression editor) has its host as target.
      const target = event.composedPath()[0];
      if (isEditable(event) || (target instanceof Element && target.closest(ownsSpace) !== null)) return;
      event.preventDefault();
      togglePlay();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
