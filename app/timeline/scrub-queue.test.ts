import { expect, test } from 'vitest';
import { provideRunCommands } from '../state/run-commands.ts';
import type { RunCommands } from '../state/run-commands.ts';
import { scrubTo } from './scrub-queue.ts';

test('while a scrub is on its way, only the last of those asked for counts', async () => {
  const heard: number[] = [];
  const waiting: (() => void)[] = [];
  provideRunCommands({
    clock: (command) => {
      if (command.kind === 'scrub') heard.push(command.time);
      return new Promise<void>((resolve) => waiting.push(resolve));
    },
  } as RunCommands);
  const settle = async (): Promise<void> => { for (let i = 0; i < 10; i++) await Promise.resolve(); };
  void scrubTo(10);
  await settle();
  for (const time of [9, 8, 7.5]) void scrubTo(time);
  waiting.shift()?.();
  await settle();
  waiting.shift()?.();
  await settle();
  void scrubTo(3);
  await settle();
  expect(heard).toEqual([10, 7, 3]);
});
