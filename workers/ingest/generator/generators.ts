import { adEvents } from './ad-events.ts';
import type { EventGenerator } from './event-generator.ts';
import { filmRatings } from './film-ratings.ts';
import { ledger } from './ledger.ts';
import { machineReadings } from './machine-readings.ts';
import { nexmark } from './nexmark/index.ts';
import { payments } from './payments.ts';
import { plainEvents } from './plain-events.ts';
import { trips } from './trips/index.ts';

/** What makes the events of each generating source, by operator kind. A new one is a folder here and a line. */
const generators: ReadonlyMap<string, EventGenerator> = new Map([
  ['generator', plainEvents],
  ['ad-events', adEvents],
  ['trips', trips],
  ['ledger', ledger],
  ['payments', payments],
  ['film-ratings', filmRatings],
  ['machine-readings', machineReadings],
  ['nexmark-source', nexmark],
]);

export function generatorOf(kind: string): EventGenerator | undefined {
  return generators.get(kind);
}
