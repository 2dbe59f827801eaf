import type { Schema } from '../../data/schema.ts';
import type { Params } from '../operator.ts';
import { numberOf, textsOf } from '../read-params.ts';

/** The columns whose values decide; none chosen: all of them. */
export function decidingColumns(params: Params, schema: Schema): Schema {
  const by = textsOf(params, 'by');
  return by.length === 0 ? schema : schema.filter(({ name }) => by.includes(name));
}

/**
 * A sample as a condition that every engine knows: the MD5 digest of the seed and the values lies below a share of all
 * digests. Digests are compared as texts: one that begins with the eight digits of the limit is longer, and so not below it.
 */
export function conditionOf(params: Params, schema: Schema): string {
  const values = decidingColumns(params, schema).map(({ name, type }) => {
    const column = `"${name.replaceAll('"', '""')}"`;
    return `COALESCE(${type === 'string' ? column : `CAST(${column} AS string)`}, '')`;
  });
  return `MD5(${[`'${numberOf(params, 'seed')}'`, ...values].join(" || '|' || ")}) < '${limitOf(numberOf(params, 'fraction'))}'`;
}

/** Eight digits, in steps of 2^-32; a text above all digests for everything. */
function limitOf(fraction: number): string {
  const limit = Math.round(fraction * 4294967296);
  return limit >= 4294967296 ? 'g' : limit.toString(16).padStart(8, '0');
}
