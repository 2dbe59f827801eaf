import { expect, test } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { dataFormats } from '#pipeline/operators/form.ts';
import type { DataFormat } from '#pipeline/operators/form.ts';
import { bytesFromMemory } from './bytes/from-memory.ts';
import { ingestBytes, sourceOf } from './ingest.testing.ts';
import { eventRows, parquetFrom } from './parquet/duckdb-parquet.testing.ts';
import { previewFile } from './preview.ts';

const seed = Number(process.env['SEED'] ?? 20260102);
const files = 1000;
const csv = `ts,name,n,x,ok\n${Array.from({ length: 30 }, (_, i) => `2020-01-01T00:00:${10 + i}Z,"a ""${i}""\n",${i},${i / 3},true`).join('\r\n')}\n`;
const rows = Array.from({ length: 30 }, (_, i) => ({ ts: 1577836800000 + i, name: `k${i}`, n: i, x: i / 3, ok: i % 2 === 0, constructor: i, ['__proto__']: { polluted: 1 } }));
const hostile = ['\uFEFF', '__proto__', 'constructor', '"', '\r\n', '\0', '1e999', '99999999999999999999', '{"', '[[[[', ',', '\\ud800', '-0', 'NaN', ';', '\t', '"__proto__":{"polluted":1},'];

async function corpus(): Promise<Record<DataFormat, readonly Uint8Array[]>> {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const small = eventRows.replace('3000', '300');
  const parquet = await Promise.all(["CODEC 'UNCOMPRESSED'", "CODEC 'SNAPPY'", "CODEC 'ZSTD'", "CODEC 'GZIP', PARQUET_VERSION V2", "CODEC 'UNCOMPRESSED', PARQUET_VERSION V2"].map((options) => parquetFrom(small, options)));
  return { csv: [text(csv)], ndjson: [text(rows.map((row) => JSON.stringify(row)).join('\n'))], json: [text(JSON.stringify(rows))], parquet };
}

function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  const kind = random.below(8);
  if (kind === 0) return Uint8Array.from({ length: random.below(400) }, () => random.below(256));
  if (kind === 1) return bytes.slice(0, random.below(bytes.length));
  let changed: Uint8Array = bytes.slice();
  if (kind === 2) changed = spliced(changed, random.below(changed.length), new TextEncoder().encode(hostile[random.below(hostile.length)]));
  if (kind === 3) changed = spliced(changed, random.below(changed.length), changed.slice(0, random.below(200)));
  for (let n = random.below(kind + 1); n >= 0; n--) changed[random.below(changed.length)] = random.below(4) === 0 ? 0xff : random.below(256);
  // The end of a Parquet file says how all the rest is read.
  if (kind === 7) changed[Math.max(0, changed.length - 9 - random.below(400))] = random.below(256);
  return changed;
}

/** Rows that arrive when an expression says, with faults on top. */
function ownOrder(random: Random): Partial<SourcePlan> {
  const at = 1577836810000 + random.below(20_000);
  const span = { source: 'source', at, until: at + 1 + random.below(2 ** 31) };
  return {
    arrival: ['', 'ts + n', "DATE_ADD('year', n, ts)", 'TO_TIMESTAMP(n * 1000000000)'][random.below(4)]!,
    disturbances: [{ ...span, kind: 'late-burst', fraction: random.unit() }, { ...span, kind: 'duplicates', fraction: random.unit() }, { ...span, kind: 'stalled-partition', partition: random.below(2) }],
  };
}

function spliced(bytes: Uint8Array, at: number, what: Uint8Array): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...what, ...bytes.subarray(at)]);
}

test(`${files} damaged and hostile files end as rows, bad rows or problems`, { timeout: 60_000 }, async () => {
  const originals = await corpus();
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  const problems = new Map<string, number>();
  for (let run = 0; run < files; run++) {
    const random = createRandom(seed + run);
    const format = dataFormats[run % dataFormats.length]!;
    const bytes = mutate(originals[format][random.below(originals[format].length)]!, random);
    try {
      const result = await ingestBytes(sourceOf(format, run % 3 === 0 ? ownOrder(random) : {}), bytes);
      const held = result.partitions[0]!.length;
      for (const each of result.problems) problems.set(each.code, (problems.get(each.code) ?? 0) + 1);
      expect(result.problems.length > 0 || result.progress.complete).toBe(true);
      const { consumed, bad, copies, complete } = result.progress;
      // Where a file breaks off, rows that had not arrived by then are read and not in the log.
      if (complete || run % 3 !== 0) expect(held - copies + bad).toBe(consumed);
      else expect(held - copies + bad).toBeLessThanOrEqual(consumed);
      expect(result.partitions.flat().every(({ arrival, time }) => arrival >= time)).toBe(true);
      for (const { row } of result.partitions[0]!) expect(row.every((value) => typeof value !== 'number' || Number.isFinite(value))).toBe(true);
      structuredClone(await previewFile('any', bytesFromMemory(bytes)));
    } catch (error) {
      throw new Error(`SEED=${seed} run ${run} (${format}): ${String(error)}`, { cause: error });
    }
  }
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect([...problems.keys()].every((code) => code.startsWith('ingest.'))).toBe(true);
});
