import type { EventGenerator } from './event-generator.ts';
import { nexmark } from './nexmark/index.ts';
import { plainEvents } from './plain-events.ts';

/** What makes the events of each generating source, by operator kind. A new one is a folder here and a line. */
const generators: ReadonlyMap<string, EventGenerator> = new Map([
  ['generator', plainEvents],
  ['nexmark-source', nexmark],
]);

export function generatorOf(kind: string): EventGenerator | undefined {
  return generators.get(kind);
}
