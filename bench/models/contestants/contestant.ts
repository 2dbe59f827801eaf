import type { Answer } from '../../answer.ts';
import type { Contestant } from '../../measure.ts';

/** Does a piece of work once; `answer` is taken out of what it came to, outside of the time. */
export function contestant<T>(name: string, rows: number, { run, answer }: { readonly run: () => T | Promise<T>; readonly answer: (result: T) => Answer }): Contestant {
  return {
    name, rows,
    run: async () => {
      const result = await run();
      return () => answer(result);
    },
  };
}
