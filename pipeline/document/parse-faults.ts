import { unreachable } from '../base/assert.ts';
import { settingRanges } from './defaults.ts';
import { faultKinds } from './fault.ts';
import type { Fault } from './fault.ts';
import { documentLimits } from './limits.ts';
import { readParams } from './plain.ts';
import { inside, readEntries, readId, readList, readNodePath, readNumber, report, warnOfUnknownKeys } from './reading.ts';
import type { At, Entries, Reading } from './reading.ts';

/** The keys that a kind has beside `kind`, `at` and `until`, all of them required (but params, which may be empty). */
const ownKeys = {
  'bad-deploy': ['node', 'params'],
  'late-burst': ['source', 'fraction'],
  'duplicates': ['source', 'fraction'],
  'stalled-partition': ['source', 'partition'],
  'poison-event': [],
  'dead-worker': [],
  'batch-failure': [],
  'batch-overrun': ['factor'],
} as const satisfies Record<Fault['kind'], readonly string[]>;

/** Whether a fault makes sense in its pipeline (is the node there? does it end after it began?) is for `compile` to say. */
export function parseFaults(reading: Reading, value: unknown, at: At): readonly Fault[] {
  return readList(reading, value, { at, max: documentLimits.faults }).flatMap((each, i) => parseFault(reading, each, inside(at, i)) ?? []);
}

function parseFault(reading: Reading, value: unknown, at: At): Fault | null {
  const entries = readEntries(reading, value, at);
  if (entries === null) return null;
  const kind = faultKinds.find((each) => each === entries.get('kind'));
  if (kind === undefined) {
    report(reading, inside(at, 'kind'), ['document.choice', `${at.path}.kind must be one of ${faultKinds.join(', ')}.`, 'Choose one of them, or remove the fault.']);
    return null;
  }
  warnOfUnknownKeys(reading, entries, { at, known: ['kind', 'at', 'until', ...ownKeys[kind]] });
  const time = (key: string): number => readRequired(reading, entries, { at, key, range: settingRanges.faultTime, integer: true });
  const span = { at: time('at'), until: time('until') };
  switch (kind) {
    case 'bad-deploy': {
      const node = readNodePath(reading, entries.get('node'), inside(at, 'node'));
      return node === null ? null : { kind, ...span, node, params: readParams(reading, entries.get('params'), inside(at, 'params')) };
    }
    case 'late-burst':
    case 'duplicates':
    case 'stalled-partition': return parseLogFault(reading, entries, { at, kind, span });
    case 'poison-event':
    case 'dead-worker':
    case 'batch-failure': return { kind, ...span };
    case 'batch-overrun': return { kind, ...span, factor: readRequired(reading, entries, { at, key: 'factor', range: settingRanges.overrun, integer: false }) };
    default: return unreachable(kind);
  }
}

interface LogFault {
  readonly at: At;
  readonly kind: 'late-burst' | 'duplicates' | 'stalled-partition';
  readonly span: { readonly at: number; readonly until: number };
}

function parseLogFault(reading: Reading, entries: Entries, { at, kind, span }: LogFault): Fault | null {
  const source = readId(reading, entries.get('source'), inside(at, 'source'));
  if (source === null) return null;
  if (kind === 'stalled-partition') {
    return { kind, ...span, source, partition: readRequired(reading, entries, { at, key: 'partition', range: settingRanges.faultPartition, integer: true }) };
  }
  return { kind, ...span, source, fraction: readRequired(reading, entries, { at, key: 'fraction', range: settingRanges.faultFraction, integer: false }) };
}

interface Required {
  readonly at: At;
  readonly key: string;
  readonly range: { readonly min: number; readonly max: number };
  readonly integer: boolean;
}

function readRequired(reading: Reading, entries: Entries, { at, key, range, integer }: Required): number {
  return readNumber(reading, entries.get(key) ?? null, { at: inside(at, key), ...range, integer, fallback: range.min });
}
