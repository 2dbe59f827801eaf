import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Data files come slowly: each request for a part of one waits. */
export async function slowData(context: BrowserContext, milliseconds: number): Promise<void> {
  await context.route('**/data/*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await route.continue().catch(() => undefined);
  });
}

/** Ends a worker from inside, without a word: only its silence tells. */
export async function killWorker(page: Page, name: 'engine' | 'ingest'): Promise<void> {
  const [worker] = page.workers().filter((each) => each.url().includes(`/${name}.worker-`));
  expect(worker, `the ${name} worker`).toBeDefined();
  // The answer dies with the worker.
  void worker?.evaluate(() => { close(); }).catch(() => undefined);
}

/** Leaves this much room on the device. Before the first visit, since the browser remembers for a while what it has found. */
export async function limitStorage(context: BrowserContext, { site, bytes }: { readonly site: string; readonly bytes: number }): Promise<void> {
  const page = await context.newPage();
  // The limit lasts as long as this session.
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(site).origin, quotaSize: bytes });
}
