import { isRecord } from '../../operators/read-params.ts';
import { describeNode, nameOf } from './conversion.ts';
import type { HandWired } from './hand-wired.ts';

/** What each side of a merge computed, as one sentence without its end: by their descriptions, or by the first param that tells them apart. */
export function differing({ batch, speed }: HandWired): string {
  const [was, other] = [describeNode(batch.source), describeNode(speed.source)];
  if (was !== other) return `Its batch side computed ${was}, its speed side ${other}`;
  const found = batch.source.kind === speed.source.kind ? firstDifference(batch.source.params, speed.source.params, '') : null;
  if (found !== null) return `Both sides computed ${was}, but the batch side with ${found.path} ${shown(found.left)}, the speed side with ${shown(found.right)}`;
  return `Its batch side ended in ${nameOf(batch.source)}, its speed side in ${nameOf(speed.source)}, and what they read was different`;
}

interface Difference {
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
}

function firstDifference(left: unknown, right: unknown, path: string): Difference | null {
  if (Object.is(left, right)) return null;
  const [a, b] = [entriesOf(left), entriesOf(right)];
  if (a === null || b === null) return { path, left, right };
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const found = firstDifference(a.get(key), b.get(key), path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> | null {
  return isRecord(value) || Array.isArray(value) ? new Map(Object.entries(value)) : null;
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
