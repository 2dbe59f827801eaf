/** So long (ms) the page has for its first answers before anything is fetched that nobody has asked for. */
const patience = 4000;

/**
 * Fetches what the page may need later, once it has nothing better to do: without a connection it goes on working as a whole.
 * Scripts are fetched and not run. The list is written by the build (scripts/vite/later-files.ts); workers are not in it.
 */
export function fetchLaterFiles(): void {
  if (!import.meta.env.PROD || savesData()) return;
  setTimeout(() => whenIdle(() => { fetchAll().catch(() => undefined); }), patience);
}

/** One by one, as each style sheet makes the page look at all of itself again. */
async function fetchAll(): Promise<void> {
  const list = new URL('assets/later.json', document.baseURI);
  const files = await (await fetch(list)).json() as readonly string[];
  const here = new Set([...document.querySelectorAll('link')].map(({ href }) => href));
  const missing = files.filter((file) => !here.has(new URL(file, document.baseURI).href)).values();
  const next = (): void => {
    const { value: file } = missing.next();
    if (file === undefined) return;
    const link = document.createElement('link');
    link.rel = file.endsWith('.css') ? 'stylesheet' : 'modulepreload';
    link.href = new URL(file, document.baseURI).href;
    link.fetchPriority = 'low';
    document.head.append(link);
    whenIdle(next);
  };
  next();
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work);
}

function savesData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true;
}
