import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operators } from '#pipeline/operators/index.ts';
import type { Digests } from '#workers/engine/graphs/digest.testing.ts';
import type { OpenData } from '#workers/ingest/bytes/byte-source.ts';
import { bytesFromFile } from '../../cli/file-bytes.ts';
import { serveStatic } from '../../scripts/serve-static.js';
import { buildPage } from '../determinism/build-page.testing.ts';
import { allCases } from '../determinism/cases.testing.ts';
import { prepareData } from '../determinism/data.testing.ts';
import { runCases } from '../determinism/run-cases.testing.ts';
import { launchBrowser } from '../harness/browser.ts';

type AllDigests = Readonly<Record<string, Digests>>;

/** Chromium and this Node have the same JavaScript engine, in two versions and two settings: others are out of reach here. */
describe('a run is the same in Node and in Chromium, to the last bit', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveStatic>>;
  let open: OpenData;

  beforeAll(async () => {
    const folder = await prepareData();
    open = (ref) => bytesFromFile(join(folder, ref.kind === 'none' ? '' : ref.name));
    const page = await buildPage();
    server = await serveStatic([{ path: '/data/', folder }, { path: '/', folder: page }]);
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function inChromium(only = ''): Promise<AllDigests> {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${server.origin}/`);
    await page.waitForFunction(() => 'runCases' in globalThis);
    const found = await page.evaluate((name) => (Reflect.get(globalThis, 'runCases') as (only: string) => Promise<AllDigests>)(name), only);
    expect(errors).toEqual([]);
    await page.close();
    return found;
  }

  test('for every gallery entry, every example of every operator, and random graphs with faults', async () => {
    const [there, here] = await Promise.all([inChromium(), runCases(open)]);
    expect(Object.keys(here)).toEqual(allCases().map(({ name }) => name));
    for (const [name, digests] of Object.entries(here)) {
      const differing = Object.keys({ ...digests, ...there[name] }).filter((part) => digests[part] !== there[name]?.[part]);
      expect({ name, differing }).toEqual({ name, differing: [] });
    }
  });

  test('and again in the same Node', async () => {
    expect(await runCases(open, 'random graph 1')).toEqual(await runCases(open, 'random graph 1'));
  });

  test('with every operator that there is among them', () => {
    const kinds = new Set(allCases().flatMap(({ document }) => document.nodes.map(({ kind }) => kind)));
    expect(operators.map(({ kind }) => kind).filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  test('while another seed is another run: the digests see it', async () => {
    const entries = Object.entries(await runCases(open, 'generated-orders'));
    const [[, one], [, other]] = entries as [[string, Digests], [string, Digests]];
    expect(Object.keys(one).filter((part) => one[part] === other[part] && part.includes('orders_exact'))).toEqual([]);
    expect(one['end meter']).not.toBe(other['end meter']);
  });
});
