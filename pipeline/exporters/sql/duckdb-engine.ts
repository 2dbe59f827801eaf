import { unreachable } from '../../base/assert.ts';
import { duckdb } from '../../expression/print/duckdb.ts';
import type { ValueType } from '../../data/schema.ts';
import { filterOf } from './sql-engine.ts';
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
  shifted: (time, milliseconds) => (milliseconds === 0 ? time : `${time} + to_milliseconds(${milliseconds})`),
  windowOf: (time, { size, offset }) => `time_bucket(to_milliseconds(${size}), ${time}, epoch_ms(${offset}::BIGINT))`,
  partial(part, { value, by, whole, columnType, condition, type }) {
    const filter = filterOf(condition);
    const known = filterOf(condition, `${value} IS NOT NULL`);
    const ordered = filterOf(condition, `${value} IS NOT NULL`, `${by} IS NOT NULL`);
    switch (part) {
      case 'count': return `count(${value ?? '*'})${filter}`;
      // Whole sums are of 128 bits: beyond 64 this fails aloud.
      case 'sum': return whole ? `CAST(sum(${value})${filter} AS ${type === 'int' ? 'BIGINT' : 'DOUBLE'})` : `sum(${value})${filter}`;
      case 'min':
      case 'max': return `${part}(${value})${filter}`;
      case 'mean': return `avg(${value})${filter}`;
      case 'squares': return `var_pop(${value})${filter} * count(${value})${filter}`;
      case 'set': return `list(DISTINCT ${listed(value!, columnType)})${known}`;
      case 'list': return `list(${listed(value!, columnType)})${known}`;
      case 'least-by': return `(min(struct_pack(b := ${by}, v := ${value}))${ordered}).b`;
      case 'least-value': return `(min(struct_pack(b := ${by}, v := ${value}))${ordered}).v`;
      case 'greatest-by': return `(max(struct_pack(b := ${by}, v := ${value}))${ordered}).b`;
      case 'greatest-value': return `(max(struct_pack(b := ${by}, v := ${value}))${ordered}).v`;
      default: return unreachable(part);
    }
  },
  placeOf: (partition, offset) => `[${partition}, ${offset}]`,
  placeBehind: (place, input) => `${place}[:1] || [${input}::BIGINT] || ${place}[2:]`,
  required: (value, message) => `coalesce(${value}, error(${duckdb.quoteText(message)}))`,
  struct,
  lastKnown: (value) => `last_value(${value} IGNORE NULLS)`,
  spaced(from, { keys, order, time, columns, within, kept }) {
    const near = `len(list_filter(found, lambda each: abs(epoch_ms(each.${time}) - epoch_ms(one[1].${time})) < ${within})) > 0`;
    const rows = `list([${struct(columns.map((name) => [name, name]))}] ORDER BY ${order.join(', ')})`;
    return `SELECT unnest(list_reduce(${rows}, lambda found, one: CASE WHEN ${near} THEN found ELSE found || one END)) AS ${kept}\nFROM ${from}\nGROUP BY ${keys.join(', ')}`;
  },
};

function struct(fields: readonly (readonly [name: string, value: string])[]): string {
  return `struct_pack(${fields.map(([name, value]) => `${name} := ${value}`).join(', ')})`;
}

/** A value as it is on the wire; -0 is 0. */
function listed(value: string, type: ValueType | null): string {
  if (type === 'timestamp') return `epoch_ms(${value})`;
  return type === 'float' ? `${value} + 0` : value;
}
