import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import type { App } from './app.ts';

/** The SQL tab as its user sees it. Its engine takes its time to come, on a busy machine. */
export class SqlConsole {
  readonly #app: App;
  readonly query: Locator;
  readonly result: Locator;

  constructor(app: App) {
    this.#app = app;
    this.query = app.page.getByRole('region', { name: 'Query', exact: true });
    this.result = app.page.getByRole('region', { name: 'Result', exact: true });
  }

  async open(): Promise<void> {
    await this.#app.page.getByRole('tab', { name: 'SQL' }).click();
    await this.query.locator('.cm-content').waitFor();
  }

  /** Puts a text in the place of what the editor holds. */
  async write(text: string): Promise<void> {
    await this.query.locator('.cm-content').click();
    await this.#app.page.keyboard.press('ControlOrMeta+a');
    await this.#app.page.keyboard.insertText(text);
  }

  async run(text: string): Promise<void> {
    await this.write(text);
    await this.#app.page.keyboard.press('ControlOrMeta+Enter');
    await this.answered();
  }

  async example(title: RegExp): Promise<void> {
    await this.result.getByRole('list', { name: 'Examples' }).getByRole('button', { name: title }).click();
    await this.answered();
  }

  async answered(): Promise<void> {
    await this.#app.page.locator('section[aria-label="Result"][aria-busy="false"]').waitFor({ timeout: 120_000 });
    await this.query.getByRole('button', { name: 'Run', exact: true }).waitFor();
  }

  /** The rows in sight, cell by cell as they are written. */
  async rows(): Promise<string[][]> {
    return this.result.locator('tbody tr:not([aria-hidden])').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));
  }

  /** `20 rows in 35 ms · as of …`. */
  async facts(): Promise<string> {
    return this.result.locator('p').first().innerText();
  }

  problem(): Locator {
    return this.result.getByRole('alert');
  }

  async csv(): Promise<string[]> {
    const download = await this.#app.downloadOf(() => this.result.getByRole('button', { name: 'CSV' }).click());
    return (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  }
}
