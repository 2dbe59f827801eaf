import * as library from '@electric-sql/d2mini';
import type { Contestant } from '../../measure.ts';
import type { QueryName } from '../documents.ts';
import type { Events } from '../events.ts';
import { differential } from './differential.ts';
import type { Library } from './differential.ts';

export function d2mini(events: Events, query: QueryName, size: number, rows: number): Contestant {
  // The same functions, whose types are another package's.
  return differential(library as unknown as Library, '@electric-sql/d2mini', events, { query, size, rows });
}
