import { unreachable } from '../../base/assert.ts';
import { spark } from '../../expression/print/spark.ts';
import type { GroupWindow } from '../../operators/relation.ts';
import type { ValueType } from '../../data/schema.ts';
import { filterOf } from './sql-engine.ts';
import type { SqlEngine } from './sql-engine.ts';

/** Spark's own `window`, in batch and on streams alike: [start, end), aligned to the epoch. */
export const sparkEngine: SqlEngine = {
  dialect: spark,
  windowed: (from, window, { time, start }) => `SELECT *, ${windowCall(time, window)}.start AS ${start}\nFROM ${from}`,
  shifted(time, milliseconds) {
    if (milliseconds === 0) return time;
    return `${time} ${milliseconds < 0 ? '-' : '+'} INTERVAL '${interval(Math.abs(milliseconds))}'`;
  },
  windowOf: (time, { size, offset }) => `timestamp_millis(unix_millis(${time}) - pmod(unix_millis(${time}) - ${offset}, ${size}))`,
  partial(part, { value, by, whole, columnType, condition, type }) {
    const filter = filterOf(condition);
    const ordered = filterOf(condition, `${value} IS NOT NULL`, `${by} IS NOT NULL`);
    switch (part) {
      case 'count': return `count(${value ?? '*'})${filter}`;
      // As decimals, so that whole sums are exact, and fail aloud beyond 64 bits.
      case 'sum': return whole ? `CAST(sum(CAST(${value} AS DECIMAL(20, 0)))${filter} AS ${type === 'int' ? 'BIGINT' : 'DOUBLE'})` : `sum(${value})${filter}`;
      case 'min':
      case 'max': return `${part}(${value})${filter}`;
      case 'mean': return `avg(CAST(${value} AS DOUBLE))${filter}`;
      case 'squares': return `var_pop(CAST(${value} AS DOUBLE))${filter} * count(${value})${filter}`;
      // Unlike count(DISTINCT …), these can be kept up to date on a stream.
      case 'set': return `collect_set(${listed(value!, columnType)})${filter}`;
      case 'list': return `collect_list(${listed(value!, columnType)})${filter}`;
      case 'least-by': return `(min(struct(${by} AS b, ${value} AS v))${ordered}).b`;
      case 'least-value': return `(min(struct(${by} AS b, ${value} AS v))${ordered}).v`;
      case 'greatest-by': return `(max(struct(${by} AS b, ${value} AS v))${ordered}).b`;
      case 'greatest-value': return `(max(struct(${by} AS b, ${value} AS v))${ordered}).v`;
      default: return unreachable(part);
    }
  },
  placeOf: (partition, offset) => `array(${partition}, ${offset})`,
  placeBehind: (place, input) => `concat(slice(${place}, 1, 1), array(${input}L), slice(${place}, 2, size(${place})))`,
  required: (value, message) => `coalesce(${value}, raise_error(${spark.quoteText(message)}))`,
  struct,
  lastKnown: (value) => `last_value(${value}, true)`,
  spaced(from, { keys, order, time, columns, within, kept }) {
    // Structs are compared field by field, and the order comes first in them.
    const first = [...order, ...columns.filter((name) => !order.includes(name))];
    const near = `exists(found, each -> abs(unix_millis(each.${time}) - unix_millis(one.${time})) < ${within})`;
    return [
      `SELECT explode(aggregate(${kept}, slice(${kept}, 1, 0), (found, one) -> IF(${near}, found, concat(found, array(one))))) AS ${kept}`,
      `FROM (SELECT array_sort(collect_list(${struct(first.map((name) => [name, name]))})) AS ${kept} FROM ${from} GROUP BY ${keys.join(', ')}) AS grouped`,
    ].join('\n');
  },
};

function struct(fields: readonly (readonly [name: string, value: string])[]): string {
  return `struct(${fields.map(([name, value]) => `${value} AS ${name}`).join(', ')})`;
}

/** A value as it is on the wire; -0 is 0. */
function listed(value: string, type: ValueType | null): string {
  if (type === 'timestamp') return `unix_millis(${value})`;
  return type === 'float' ? `${value} + 0D` : value;
}

/** On streams Spark finds the end of a window, which its watermark passes, only where the window itself is a key. */
export const sparkStreamEngine: SqlEngine = {
  ...sparkEngine,
  // Spark's session takes a row in that comes just when it ends: a millisecond less, and it doesn't.
  sessionOf: (time, gap) => `session_window(${time}, '${interval(gap - 1)}')`,
  windowed: (from, window, { time, start }) => `SELECT *, ${windowCall(time, window)} AS ${start}\nFROM ${from}`,
  startOf: (column) => `${column}.start`,
};

function windowCall(time: string, { size, slide, offset }: GroupWindow): string {
  return `window(${[time, ...[size, slide, offset % slide].map((milliseconds) => `'${interval(milliseconds)}'`)].join(', ')})`;
}

const units: readonly (readonly [milliseconds: number, name: string])[] = [[86_400_000, 'day'], [3_600_000, 'hour'], [60_000, 'minute'], [1000, 'second']];

/** `15 minutes`. */
export function interval(milliseconds: number): string {
  const [size, name] = units.find(([each]) => milliseconds !== 0 && milliseconds % each === 0) ?? [1, 'millisecond'];
  const count = milliseconds / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
