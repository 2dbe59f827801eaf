import * as library from '@tanstack/db-ivm';
import type { Contestant } from '../../measure.ts';
import type { QueryName } from '../documents.ts';
import type { Events } from '../events.ts';
import { differential } from './differential.ts';

export function dbIvm(events: Events, query: QueryName, size: number, rows: number): Contestant {
  return differential(library, '@tanstack/db-ivm', events, { query, size, rows });
}
