import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';

const sizes = [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, { width: 800, height: 600 }];

for (const colorScheme of ['light', 'dark'] as const) {
  journey(`fits every window in ${colorScheme} colours`, async ({ visitor }) => {
    const visit = await visitor({ colorScheme });
    const app = await visit.open();
    for (const size of sizes) {
      await app.page.setViewportSize(size);
      await app.page.waitForTimeout(300);
      const overflow = await app.page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
      expect(overflow, `${size.width}x${size.height}`).toEqual([0, 0]);
    }
    const background = await app.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const brightness = (background.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    expect(brightness > 382).toBe(colorScheme === 'light');
  });
}
