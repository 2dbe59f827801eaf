import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { App } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Trouble } from './trouble.ts';

/** A visitor with an empty profile: own storage, own settings. Every page of the visit is watched for trouble. */
export interface Visit {
  readonly context: BrowserContext;
  /** A new tab on the page, once its canvas stands. */
  open(hash?: string): Promise<App>;
  /** Says that an error is part of this journey. */
  expectTrouble(pattern: RegExp): void;
}

export interface JourneyFixtures {
  browser: Browser;
  /** How the visitor's browser is set up; the options are Playwright's. */
  visitor: (options?: BrowserContextOptions) => Promise<Visit>;
  /** A first visit in a 1440x900 window. */
  app: App;
}

const results = fileURLToPath(new URL('../../test-results', import.meta.url));

/** A test in a real browser that ends with the check that nothing bad has happened on the way. */
export const journey = test.extend<JourneyFixtures>({
  browser: [async ({}, provide) => {
    const browser = await launchBrowser();
    await provide(browser);
    await browser.close();
  }, { scope: 'file' }],

  visitor: async ({ browser, task }, provide) => {
    const site = inject('site');
    const visits: { trouble: Trouble; close: () => Promise<void> }[] = [];
    const apps: App[] = [];
    await provide(async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...options });
      context.setDefaultTimeout(15_000);
      const trouble = new Trouble(site);
      await trouble.watch(context);
      visits.push({ trouble, close: () => context.close() });
      return {
        context,
        open: async (hash = '') => {
          const app = new App(await context.newPage(), site);
          apps.push(app);
          await app.goto(hash);
          return app;
        },
        expectTrouble: (pattern) => trouble.expect(pattern),
      };
    });
    if (task.result?.state === 'fail') await keepPictures(task.name, apps);
    for (const visit of visits) await visit.close();
    expect(visits.flatMap((visit) => visit.trouble.unexpected())).toEqual([]);
  },

  app: async ({ visitor }, provide) => {
    await provide(await (await visitor()).open());
  },
});

async function keepPictures(name: string, apps: readonly App[]): Promise<void> {
  mkdirSync(results, { recursive: true });
  const file = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').slice(0, 80);
  for (const [index, app] of apps.entries()) {
    await app.page.screenshot({ path: `${results}/${file}-${index + 1}.png` }).catch(() => undefined);
  }
}
