import type { ParquetType } from 'hyparquet';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { Dictionary } from '#pipeline/data/dictionary.ts';
import type { ColumnKind } from './column-kind.ts';
import { readHybrid } from './hybrid.ts';

/** Values of a page or of a dictionary in our form: numbers, times and booleans (0, 1) as floats, strings as codes. NaN marks what we can't hold. */
export type Values = Float64Array | Int32Array;

export interface ValueContext {
  readonly physical: ParquetType;
  readonly kind: ColumnKind;
  /** Where strings get their codes. */
  readonly dictionary: Dictionary;
}

const decoder = new TextDecoder();
const bytesEach: Partial<Record<ParquetType, number>> = { BOOLEAN: 1 / 8, INT32: 4, INT64: 8, INT96: 12, FLOAT: 4, DOUBLE: 8, BYTE_ARRAY: 4 };

export function readValues(bytes: Uint8Array, encoding: string, count: number, context: ValueContext): Values {
  return toValues(readPhysical(bytes, encoding, count, context), count, context);
}

function readPhysical(bytes: Uint8Array, encoding: string, count: number, { physical }: ValueContext): ArrayLike<unknown> {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  switch (encoding) {
    case 'PLAIN': {
      if (count * (bytesEach[physical] ?? 1) > bytes.length) throw new Error('page is shorter than its values');
      return readPlain(reader, physical, count, undefined);
    }
    case 'RLE': {
      const bits = new Int32Array(count);
      readHybrid(bytes, 1, bits);
      return bits;
    }
    case 'DELTA_BINARY_PACKED': {
      const output = physical === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
      if (count > 0) deltaBinaryUnpack(reader, count, output);
      return output;
    }
    case 'DELTA_LENGTH_BYTE_ARRAY':
    case 'DELTA_BYTE_ARRAY': {
      const output: Uint8Array[] = [];
      if (count > 0) (encoding === 'DELTA_BYTE_ARRAY' ? deltaByteArray : deltaLengthByteArray)(reader, count, output);
      return output;
    }
    case 'BYTE_STREAM_SPLIT':
      return byteStreamSplit(reader, count, physical, undefined);
    default:
      throw new Error(`encoding ${encoding} is not supported`);
  }
}

function toValues(physical: ArrayLike<unknown>, count: number, context: ValueContext): Values {
  if (physical.length < count) throw new Error('page is shorter than its values');
  if (context.kind.type === 'string') return toCodes(physical as ArrayLike<Uint8Array>, count, context.dictionary);
  if (physical instanceof BigInt64Array) return fromInt64(physical, context.kind);
  if (context.physical === 'INT96') return fromInt96(physical as ArrayLike<bigint>, count);
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; i++) numbers[i] = Number(physical[i]);
  return converted(numbers, context.kind, 4294967296);
}

function toCodes(texts: ArrayLike<Uint8Array>, count: number, dictionary: Dictionary): Int32Array {
  const codes = new Int32Array(count);
  for (let i = 0; i < count; i++) codes[i] = dictionary.encode(decoder.decode(texts[i]));
  return codes;
}

function fromInt64(physical: BigInt64Array, kind: ColumnKind): Float64Array {
  // Two 32-bit halves: no BigInt is made. Beyond 2^53 the sum rounds, and `converted` marks it.
  const halves = new DataView(physical.buffer, physical.byteOffset, physical.byteLength);
  const numbers = new Float64Array(physical.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = halves.getInt32(i * 8 + 4, true) * 4294967296 + halves.getUint32(i * 8, true);
  return kind.convert === 'floor-divide' ? toMillis(numbers, physical, kind.factor) : converted(numbers, kind, 18446744073709551616);
}

/** In place. What was rounded (nanoseconds; microseconds from the year 2255) is divided as it stands in the file. */
function toMillis(numbers: Float64Array, physical: BigInt64Array, factor: number): Float64Array {
  const divisor = BigInt(Math.max(1, factor));
  for (let i = 0; i < numbers.length; i++) numbers[i] = Number.isSafeInteger(numbers[i]) ? Math.floor(numbers[i]! / factor) : floorDivided(physical[i]!, divisor);
  return numbers;
}

/** Julian day and nanoseconds of the day, as Impala and old Spark write timestamps. */
function fromInt96(physical: ArrayLike<bigint>, count: number): Float64Array {
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const value = physical[i]!;
    const days = (value >> 64n) - 2440588n;
    numbers[i] = floorDivided(days * 86_400_000_000_000n + (value & 0xffffffffffffffffn), 1_000_000n);
  }
  return numbers;
}

function floorDivided(value: bigint, divisor: bigint): number {
  return Number(value >= 0n ? value / divisor : -((-value + divisor - 1n) / divisor));
}

function converted(numbers: Float64Array, kind: ColumnKind, modulus: number): Float64Array {
  const { convert, factor } = kind;
  if (convert === 'floor-divide') for (let i = 0; i < numbers.length; i++) numbers[i] = Math.floor(numbers[i]! / factor);
  else if (convert === 'scale') for (let i = 0; i < numbers.length; i++) numbers[i] = numbers[i]! / factor;
  else if (convert === 'unsigned') for (let i = 0; i < numbers.length; i++) if (numbers[i]! < 0) numbers[i] = numbers[i]! + modulus;
  if (kind.type === 'int') {
    for (let i = 0; i < numbers.length; i++) if (!Number.isSafeInteger(numbers[i])) numbers[i] = Number.NaN;
  }
  return numbers;
}
