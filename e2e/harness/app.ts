import type { Page } from 'playwright-core';

/** The page as its user sees it: what can be done to it, and what it says. */
export class App {
  readonly page: Page;
  readonly #site: string;

  constructor(page: Page, site: string) {
    this.page = page;
    this.#site = site;
  }

  async goto(hash: string): Promise<void> {
    await this.page.goto(`${this.#site}${hash}`);
  }
}
