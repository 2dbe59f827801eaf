import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface ClockReading {
  /** As on screen: `2001-01-01 00:01:00`, without the zone. */
  readonly now: string;
  readonly status: string;
  readonly arrived: number;
  readonly known: number;
}

/** The timeline: how the virtual clock stands, and its controls. */
export class Clock {
  readonly #page: Page;
  readonly region: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.region = page.getByRole('region', { name: 'Timeline' });
  }

  async read(): Promise<ClockReading> {
    return this.region.evaluate((region) => {
      const rows = /([\d,]+) of ([\d,]+) known rows/.exec(region.querySelector('[title$="known rows have arrived"]')?.getAttribute('title') ?? '');
      const count = (text: string | undefined): number => Number((text ?? '0').replaceAll(',', ''));
      return {
        now: (region.querySelector('[aria-label="Clock, UTC"]')?.textContent ?? '').replace(' UTC', ''),
        status: region.querySelector('time ~ [data-status]')?.textContent ?? '',
        arrived: count(rows?.[1]),
        known: count(rows?.[2]),
      };
    });
  }

  async play(): Promise<void> {
    await this.region.getByRole('button', { name: 'Play', exact: true }).click();
  }

  async pause(): Promise<void> {
    await this.region.getByRole('button', { name: 'Pause', exact: true }).click();
    await this.waitForStatus('Paused');
  }

  async step(): Promise<void> {
    await this.region.getByRole('button', { name: 'Step to the next arrival' }).click();
  }

  /** A short run may have come there by itself when the button is about to be pressed. */
  async runToEnd(): Promise<void> {
    const button = this.region.getByRole('button', { name: 'Run to the end' });
    await expect.poll(async () => {
      if ((await this.read()).status.startsWith('Ended')) return true;
      return button.click({ timeout: 2000 }).then(() => true, () => false);
    }, { timeout: 30_000 }).toBe(true);
  }

  async restart(): Promise<void> {
    await this.region.getByRole('button', { name: 'Restart from the first row' }).click();
  }

  /** As the list calls it: `1 day per second`, `As fast as possible`. */
  async setSpeed(label: string): Promise<void> {
    await this.region.getByRole('combobox', { name: 'Speed of the clock' }).click();
    await this.#page.getByRole('option', { name: label }).click();
  }

  async waitForStatus(status: string, patience = 30_000): Promise<void> {
    await this.waitFor((reading) => reading.status.startsWith(status), patience);
  }

  async waitFor(right: (reading: ClockReading) => boolean, patience = 30_000): Promise<ClockReading> {
    let reading = await this.read();
    await expect.poll(async () => {
      reading = await this.read();
      return right(reading) ? 'right' : reading;
    }, { timeout: patience, interval: 50 }).toBe('right');
    return reading;
  }
}
