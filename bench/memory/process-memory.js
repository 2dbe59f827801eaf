import { readFileSync } from 'node:fs';

/**
 * The private memory of a browser's renderer processes in megabytes, as its task manager counts it: resident anonymous pages
 * and what of them is swapped out. null on a system without /proc.
 * @param {import('playwright-core').Browser} browser
 */
export async function rendererMemory(browser) {
  if (process.platform !== 'linux') return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const now = () => ids.reduce((sum, id) => sum + megabytes(id), 0);
  return {
    private: now,
    /** The greatest while a piece of work lasts, looked at every few milliseconds. @param {Promise<unknown>} work */
    async peakDuring(work) {
      let peak = now();
      const timer = setInterval(() => (peak = Math.max(peak, now())), 10);
      try {
        await work;
      } finally {
        clearInterval(timer);
      }
      return Math.max(peak, now());
    },
  };
}

/** @param {number} id of a process; one that has ended takes nothing */
function megabytes(id) {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const kilobytes = ['RssAnon', 'VmSwap'].map((field) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0));
    return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
  } catch {
    return 0;
  }
}
