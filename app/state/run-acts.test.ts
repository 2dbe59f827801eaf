import { expect, test } from 'vitest';
import { startReplay, switchTo } from './run-acts.ts';
import { provideRunCommands } from './run-commands.ts';
import type { RunCommands } from './run-commands.ts';

test('what came of an action is said: taken, refused, or no engine there', async () => {
  provideRunCommands({ act: (action) => Promise.resolve(action.kind === 'replay') } as RunCommands);
  expect((await startReplay()).text).toContain('replays the log');
  expect(await switchTo(2)).toEqual({ text: 'Version 2 can’t serve now: it has not caught up, or is gone.', tone: 'plain' });
  provideRunCommands({ act: () => Promise.reject(new Error('dead')) } as unknown as RunCommands);
  expect((await startReplay()).tone).toBe('error');
});
