/**
 * A text that two values share only if they are equal down to the bit: -0 differs from 0, one array class from another, an
 * instance of a class from a plain object. Functions are part of it, because they can't cross a border.
 */
export function bytesOf(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const name = value.constructor === undefined ? 'null' : value.constructor.name;
  if (ArrayBuffer.isView(value)) {
    return `${name}(${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')})`;
  }
  if (value instanceof ArrayBuffer) return `${name}(${Buffer.from(value).toString('hex')})`;
  if (Array.isArray(value)) return `[${value.map(bytesOf).join(',')}]`;
  if (value instanceof Map) return `Map{${[...value].map(([key, each]) => `${bytesOf(key)}=>${bytesOf(each)}`).join(',')}}`;
  if (value instanceof Set) return `Set{${[...value].map(bytesOf).join(',')}}`;
  return `${name}{${Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${bytesOf(each)}`).join(',')}}`;
}
