import { notify } from './notices.ts';

const failures = new WeakSet();

/** From here on, errors of parts of the page that could not be fetched are known as such: `isUnfetched`. */
export function watchFetches(): void {
  addEventListener('vite:preloadError', ({ payload }) => failures.add(payload));
}

/** The connection is gone, or the host has a newer page whose parts are called otherwise. A browser does not fetch such a part again, whoever asks. */
export function isUnfetched(error: Error): boolean {
  return failures.has(error);
}

export const unfetchedHint = 'The connection is gone, or there is a newer page. Reload when you are connected: document and run are kept.';

/** Fetches a part of the page for the press that asked for it. Where that fails the page stays as it is, and says why. */
export function whenFetched(part: Promise<unknown>, then: () => void): void {
  part.then(then, () => notify(`This could not be fetched. ${unfetchedHint}`, 'error'));
}

/** The same when somebody only comes near: whoever presses will hear of it. */
export function fetchAhead(part: Promise<unknown>): void {
  part.catch(() => undefined);
}
