import { unreachable } from '../../base/assert.ts';
import { duckdb } from '../../expression/print/duckdb.ts';
import type { SqlEngine } from './sql-engine.ts';

export const duckdbEngine: SqlEngine = {
  dialect: duckdb,
  windowed(from, { size, slide, offset }, { time, start }) {
    const last = `time_bucket(to_milliseconds(${slide}), ${time}, epoch_ms(${offset}::BIGINT))`;
    if (slide === size) return `SELECT *, ${last} AS ${start}\nFROM ${from}`;
    // The last window that holds a row starts at `last`; so many before it may hold it too.
    return [
      `SELECT * FROM (SELECT *, ${last} - to_milliseconds(${slide} * unnest(range(${Math.ceil(size / slide)}))) AS ${start} FROM ${from})`,
      `WHERE ${time} < ${start} + to_milliseconds(${size})`,
    ].join('\n');
  },
  partial(part, { value, whole, filter, type }) {
    switch (part) {
      case 'count': return `count(${value ?? '*'})${filter}`;
      // Whole sums are of 128 bits: beyond 64 this fails aloud.
      case 'sum': return whole ? `CAST(sum(${value})${filter} AS ${type === 'int' ? 'BIGINT' : 'DOUBLE'})` : `sum(${value})${filter}`;
      case 'min':
      case 'max': return `${part}(${value})${filter}`;
      case 'mean': return `avg(${value})${filter}`;
      case 'squares': return `var_pop(${value})${filter} * count(${value})${filter}`;
      default: return unreachable(part);
    }
  },
};
