import { useSessionStore } from '../state/session-store.ts';

/** Keeps `data-theme` of the root element at `light` or `dark`; listens to the person and to the system. */
export function startTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const show = (): void => {
    const { theme } = useSessionStore.getState();
    document.documentElement.dataset['theme'] = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
  };
  show();
  system.addEventListener('change', show);
  useSessionStore.subscribe((state, before) => {
    if (state.theme !== before.theme) show();
  });
}
