const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** How the key of commands is called on this machine. */
export const commandKey = apple ? '⌘' : 'Ctrl';
