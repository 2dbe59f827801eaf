import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { Clock } from './clock.ts';

/** The page as its user sees it: what can be done to it, and what it says. Everything goes through what is on screen. */
export class App {
  readonly page: Page;
  readonly clock: Clock;
  readonly canvas: Locator;
  readonly #site: string;

  constructor(page: Page, site: string) {
    this.page = page;
    this.#site = site;
    this.clock = new Clock(page);
    this.canvas = page.getByRole('region', { name: 'Pipeline canvas' });
  }

  async goto(hash: string): Promise<void> {
    await this.page.goto(`${this.#site}${hash}`);
    await this.canvas.waitFor();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.canvas.waitFor();
  }

  // The graph

  /** A node by its id in the document. */
  node(id: string): Locator {
    return this.page.getByTestId(`node-${id}`);
  }

  async nodeIds(): Promise<string[]> {
    const ids = await this.page.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? ''));
    return ids.toSorted();
  }

  /** Adds an operator the fast way: `/`, its name, Enter. Answers with the new node's id. */
  async addNode(name: string): Promise<string> {
    const before = new Set(await this.nodeIds());
    await this.focusCanvas();
    await this.page.keyboard.press('/');
    const search = this.page.getByRole('combobox', { name: 'Add an operator' });
    await search.fill(name);
    await search.press('Enter');
    const [added] = await this.eventually(async () => (await this.nodeIds()).filter((id) => !before.has(id)), (ids) => ids.length === 1);
    return added ?? '';
  }

  /** Drags from the output of one node (`ID/output` where it has several) to an input of another. */
  async connect(from: string, to: string, port = 'in'): Promise<void> {
    await this.dragWire(from, to, port);
    await this.page.mouse.up();
  }

  /** The same, with the button still down over the input. */
  async dragWire(from: string, to: string, port = 'in'): Promise<void> {
    const [node = '', output] = from.split('/');
    const start = await centre(this.node(node).locator(`.react-flow__handle.source${output === undefined ? '' : `[data-output="${output}"]`}`));
    const end = await centre(this.node(to).locator(`.react-flow__handle[data-port="${port}"]`));
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
  }

  async selectNode(id: string): Promise<void> {
    await this.node(id).click();
  }

  /** Puts the focus on the canvas without selecting anything. */
  async focusCanvas(): Promise<void> {
    await this.canvas.focus();
  }

  /** Shows the whole graph, and waits until it stands still. */
  async fit(): Promise<void> {
    await this.focusCanvas();
    await this.page.keyboard.press('Shift+Digit1');
    await this.page.waitForTimeout(300);
  }

  /** The middle of a wire, by its id, on the screen. */
  async wirePoint(id: string): Promise<{ x: number; y: number }> {
    return this.page.locator(`.react-flow__edge[data-id="${id}"] path`).first().evaluate((path) => {
      const line = path as SVGPathElement;
      const { x, y } = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM() ?? undefined);
      return { x, y };
    });
  }

  inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  /** What the expression editor of the inspector holds is replaced by a text, and committed. */
  async typeExpression(before: string, text: string): Promise<void> {
    await this.inspector().locator('.cm-content').filter({ hasText: before }).click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('ControlOrMeta+Enter');
  }

  async undo(times = 1): Promise<void> {
    for (let i = 0; i < times; i++) await this.page.keyboard.press('ControlOrMeta+z');
  }

  async redo(times = 1): Promise<void> {
    for (let i = 0; i < times; i++) await this.page.keyboard.press('ControlOrMeta+Shift+z');
  }

  /** Undoes by the button, which says what it undoes. */
  undoButton(): Locator {
    return this.page.getByRole('button', { name: /^(Undo:|Nothing to undo)/ });
  }

  // The document

  async file(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'File', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** The document as the export writes it. */
  async exportText(): Promise<string> {
    return textOf(await this.downloadOf(() => this.file('Export as a file')));
  }

  async document(): Promise<PipelineDocument> {
    return JSON.parse(await this.exportText()) as PipelineDocument;
  }

  async importText(text: string): Promise<void> {
    await this.chooseFile('Import a pipeline…', 'pipeline.json', text);
  }

  /** Opens a document and shows all of it. */
  async importDocument(document: PipelineDocument): Promise<void> {
    await this.importText(JSON.stringify(document));
    await this.page.getByRole('textbox', { name: 'Name of the pipeline' }).and(this.page.locator(`[value="${document.name}"]`)).waitFor();
    await this.fit();
  }

  /** An item of the file menu that asks for a file. */
  async chooseFile(item: string, name: string, text: string): Promise<void> {
    const chosen = this.page.waitForEvent('filechooser');
    await this.file(item);
    await (await chosen).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
  }

  /** Lets a file go over the canvas. */
  async dropFile(name: string, text: string): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(([fileName = '', content = '']) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      return data;
    }, [name, text]);
    await this.canvas.dispatchEvent('dragover', { dataTransfer });
    await this.canvas.dispatchEvent('drop', { dataTransfer });
  }

  async saved(): Promise<void> {
    await this.page.getByText('Saved', { exact: true }).waitFor();
  }

  // The panels

  panel(title: string): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^${title}`) });
  }

  /** All rows behind a panel, as its download has them: a list of cells each, the header first. */
  async rowsOf(title: string): Promise<string[][]> {
    return (await this.csvOf(title)).map((line) => line.split(','));
  }

  /** The lines of that download. */
  async csvOf(title: string): Promise<string[]> {
    const text = await textOf(await this.downloadOf(() => this.panel(title).getByRole('button', { name: 'Download all rows as CSV' }).click()));
    return text.trimEnd().split('\r\n');
  }

  /** The same of a panel that is no table: its rows are shown first. */
  async rowsBehind(title: string): Promise<string[][]> {
    const show = this.panel(title).getByRole('button', { name: 'Show as table' });
    if (await show.isVisible()) await show.click();
    return this.rowsOf(title);
  }

  async downloadOf(action: () => Promise<void>): Promise<Download> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), action()]);
    return download;
  }

  /** What an action hands to the person as a file. */
  async textOfDownload(action: () => Promise<void>): Promise<string> {
    return textOf(await this.downloadOf(action));
  }

  // Waiting

  /** Asks again and again until the answer is right; for what the page does in its own time. */
  async eventually<T>(ask: () => Promise<T>, right: (answer: T) => boolean, patience = 15_000): Promise<T> {
    let answer: T | undefined;
    await expect.poll(async () => {
      answer = await ask();
      return right(answer) ? 'right' : answer;
    }, { timeout: patience, interval: 50 }).toBe('right');
    return answer as T;
  }
}

export async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${String(locator)} is not on screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}
