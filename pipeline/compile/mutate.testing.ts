import type { Random } from '../base/random.ts';

/** Random damage to plain JSON, for the fuzz tests. */
const hostileKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '', '\0', 'id', 'params', 'x'.repeat(200)];
const hostileTexts = [
  ...hostileKeys, 'flights', 'late', 'by_origin', 'in', 'table', 'batch', 'speed', 'aggregate', 'filter', 'union', 'query', 'batch-view', 'delay > ', '((((((((', '1/0', "'", 'a'.repeat(3000),
  '\u{1F6EB}\ud800', 'NaN', '-1', '../../etc/passwd', 'https://example.com/x', '<img src=x>', 'CASE WHEN', '1e999', 'delay AND origin',
];
const hostileNumbers = [0, -0, -1, 1.5, 1e308, -1e308, 2 ** 53, 4294967296, 5e-324, NaN, Infinity, 17, 86_400_001];

export function randomValue(random: Random, depth = 3): unknown {
  switch (random.below(depth > 0 ? 8 : 5)) {
    case 0: return null;
    case 1: return random.below(2) === 0;
    case 2: return pick(random, hostileNumbers);
    case 3:
    case 4: return pick(random, hostileTexts);
    case 5: return Array.from({ length: random.below(5) }, () => randomValue(random, depth - 1));
    case 6: return nested(random.below(100));
    default: return Object.fromEntries(Array.from({ length: random.below(5) }, () => [pick(random, hostileKeys), randomValue(random, depth - 1)]));
  }
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { value };
  return value;
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)]!;
}

type Container = unknown[] | Record<string, unknown>;

/** Every list and object inside, the whole first. */
function containersOf(root: unknown): Container[] {
  const found: Container[] = [];
  const stack = [root];
  for (let value = stack.pop(); stack.length > 0 || value !== undefined; value = stack.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    found.push(value as Container);
    stack.push(...Object.values(value));
  }
  return found;
}

/** Damages a document in place, in one to six places. */
export function damage(random: Random, document: unknown): void {
  for (let times = 1 + random.below(6); times > 0; times--) {
    const container = pick(random, containersOf(document));
    if (Array.isArray(container)) damageList(random, container);
    else damageObject(random, container);
  }
}

function damageList(random: Random, list: unknown[]): void {
  const at = random.below(list.length + 1);
  switch (random.below(5)) {
    case 0: list.splice(at, 1); break;
    case 1: list.splice(at, 0, randomValue(random)); break;
    // A second one of the same: duplicate ids, two edges at a port.
    case 2: if (list.length > 0) list.push(structuredClone(pick(random, list))); break;
    case 3: list.reverse(); break;
    default: if (list.length > 0) list[at % list.length] = randomValue(random);
  }
}

function damageObject(random: Random, object: Record<string, unknown>): void {
  const keys = Object.keys(object);
  const key = keys.length === 0 ? 'x' : pick(random, keys);
  switch (random.below(6)) {
    case 0: delete object[key]; break;
    case 1: define(object, pick(random, hostileKeys), randomValue(random)); break;
    case 2: define(object, key, object[pick(random, keys.length === 0 ? ['x'] : keys)]); break;
    case 3: if (typeof object['from'] === 'string') [object['from'], object['to']] = [object['to'], object['from']]; break;
    default: define(object, key, randomValue(random));
  }
}

/** An own property, whatever its name: assigning `__proto__` would set a prototype instead. */
function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}
