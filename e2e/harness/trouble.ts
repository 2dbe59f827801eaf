import type { BrowserContext, Page } from 'playwright-core';

/**
 * Everything that must never happen while a person uses the page: a breach of the content security policy, an
 * uncaught error, an error in the console, a request that leaves the page's origin.
 */
export class Trouble {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #origin: string;

  constructor(site: string) {
    this.#origin = new URL(site).origin;
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.exposeBinding('reportPolicyViolation', (_source, text: string) => { this.#add(`policy violation: ${text}`); });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const report = Reflect.get(globalThis, 'reportPolicyViolation') as (text: string) => void;
        report(`${event.effectiveDirective} blocked ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    context.on('page', (page) => this.#watchPage(page));
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== this.#origin && protocol !== 'data:' && protocol !== 'blob:') this.#add(`request to ${request.url()}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) this.#add(`${response.status()} for ${response.url()}`);
    });
  }

  #watchPage(page: Page): void {
    page.on('pageerror', (error) => this.#add(`uncaught: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#add(`console: ${message.text()} (${message.location().url}:${message.location().lineNumber})`);
    });
    page.on('crash', () => this.#add('the page crashed'));
  }

  #add(text: string): void {
    this.#found.push(text);
  }

  /** A journey that provokes an error on purpose says which. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  unexpected(): string[] {
    return this.#found.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }
}
