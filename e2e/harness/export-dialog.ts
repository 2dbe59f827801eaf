import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import type { App } from './app.ts';

/** The export dialog as its user sees it. */
export class ExportDialog {
  readonly #app: App;
  readonly dialog: Locator;

  constructor(app: App) {
    this.#app = app;
    this.dialog = app.page.getByRole('dialog', { name: 'Export to engines' });
  }

  async open(): Promise<void> {
    await this.#app.file('Export to engines…');
    await this.dialog.waitFor();
  }

  async choose(layer: string, engine: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: layer }).click();
    await this.#app.page.getByRole('option', { name: new RegExp(`^${engine}`) }).click();
  }

  /** One line of the gap report. */
  gap(text: string): Locator {
    return this.dialog.getByRole('region', { name: 'Gap report' }).getByRole('row').filter({ hasText: text });
  }

  async showFiles(): Promise<void> {
    await this.dialog.getByRole('tab', { name: /^Files/ }).click();
  }

  /** By its last name; its size stands behind that. */
  file(name: string): Locator {
    return this.dialog.getByRole('treeitem', { name: new RegExp(`^${name} `) });
  }

  /** The text of the chosen file as it is shown. */
  text(path: string): Locator {
    return this.dialog.getByRole('region', { name: `Text of ${path}` });
  }

  async verified(): Promise<void> {
    await this.dialog.getByText(', with verification.').waitFor();
  }

  async zip(): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const download = await this.#app.downloadOf(() => this.dialog.getByRole('button', { name: 'Download zip' }).click());
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}
