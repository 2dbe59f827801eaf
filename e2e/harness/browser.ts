import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.js';

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium found: install one, or name it in the environment variable CHROMIUM.');
  return chromium.launch({ executablePath, args: chromiumArguments });
}
