import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

/**
 * The memory of a browser's renderer processes, as Linux counts it; null on another system. Of one page alone when the
 * browser has no other.
 * @param {import('playwright-core').Browser} browser
 */
export async function rendererMemory(browser) {
  if (process.platform !== 'linux') return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return {
    /** From now on the greatest is looked for anew. */
    reset: () => ids.forEach((id) => writeFileSync(`/proc/${id}/clear_refs`, '5')),
    /** Greatest resident memory since the last reset, in megabytes. */
    peak: () => megabytes(ids, 'VmHWM'),
    now: () => megabytes(ids, 'VmRSS'),
  };
}

/** @param {readonly number[]} ids @param {string} field */
function megabytes(ids, field) {
  const there = new Set(readdirSync('/proc'));
  return ids.filter((id) => there.has(String(id))).reduce((sum, id) => {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
    return sum + Number(kilobytes ?? 0) / 1024;
  }, 0);
}
