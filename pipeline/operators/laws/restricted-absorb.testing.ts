import type { Random } from '../../base/random.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Row } from '../../data/schema.ts';
import { windowLast, windowStart } from '../aggregate/params.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { ViewState } from '../state.ts';
import { latePolicies, viewRun } from './accumulate-run.testing.ts';
import { bytesOf } from './bytes.testing.ts';
import { contentOf, rowsDiffer } from './compare.testing.ts';
import type { Content } from './compare.testing.ts';
import type { Law } from './law.testing.ts';
import { plainRows } from './plain-rows.testing.ts';
import type { Trial } from './trial.testing.ts';

/** What serving policies rely on when they take a part of a state only. */
export const spansPartition: Law<AccumulateOperator> = {
  name: 'spans of time are together the whole',
  check: (operator, trial, random) => overHalves(operator, trial, random, ({ createState, parts, column }) => {
    if (column < 0) return null;
    const [whole, pieces] = [createState(), createState()];
    const borders = [-Infinity, ...someTimes(parts, column, random), Infinity];
    for (const part of parts) {
      whole.absorb(part);
      for (let i = 1; i < borders.length; i++) {
        const piece = createState();
        piece.absorbWhere(part, { column, from: borders[i - 1]!, to: borders[i]! });
        if (piece.newest(column) >= borders[i]!) return `a span up to ${borders[i]!} has ${piece.newest(column)}`;
        // In two steps, so that a restricted state is seen to be a state like any other.
        if (random.below(2) === 0) piece.restore(structuredClone(piece.snapshot()));
        pieces.absorb(piece);
      }
    }
    const known = contentOf(whole).rows.map((row) => row[column]);
    if (known.includes(null)) return null; // NULL lies in no span
    return differ(pieces, whole);
  }),
};

export const spanSelects: Law<AccumulateOperator> = {
  name: 'a span of time takes just the rows in it',
  check: (operator, trial, random) => overHalves(operator, trial, random, ({ createState, parts: [part], column }) => {
    if (column < 0 || part === undefined) return null;
    const [from = 0, to = from] = someTimes([part], column, random);
    const taken = createState();
    const before = bytesOf(contentOf(part).rows);
    taken.absorbWhere(part, { column, from, to });
    const expected = contentOf(part).rows.filter((row) => row[column] !== null && (row[column] as number) >= from && (row[column] as number) < to);
    if (bytesOf(contentOf(part).rows) !== before) return 'the part changed by being absorbed';
    return rowsDiffer(contentOf(taken).rows, expected, contentOf(part));
  }),
};

export const missingOnly: Law<AccumulateOperator> = {
  name: 'what is missing is filled in, and nothing else changes',
  check: (operator, trial, random) => overHalves(operator, trial, random, ({ createState, parts: [first, second], plain, gap }) => {
    const answer = createState();
    answer.absorb(first!);
    answer.absorbMissing(second!);
    const [mine, theirs] = [contentOf(first!), contentOf(second!)];
    const known = new Set(mine.rows.map((row) => keyOf(row, mine, plain)));
    const isKnown = gap === null ? (row: Row) => known.has(keyOf(row, theirs, plain)) : (row: Row) => mine.rows.some((each) => areOneSession(each, row, { ...mine, gap }));
    return rowsDiffer(contentOf(answer).rows, [...mine.rows, ...theirs.rows.filter((row) => !isKnown(row))], mine);
  }),
};

export const restrictedAbsorbLaws = [spansPartition, spanSelects, missingOnly];

interface Halves {
  readonly createState: () => ViewState;
  /** What the two layers might hold: of one family, or of two, as after a restart. */
  readonly parts: readonly ViewState[];
  /** A timestamp column of the keys, or of the rows where there are no keys; -1 when there is none. */
  readonly column: number;
  /** Rows are kept as they are, each its own key. */
  readonly plain: boolean;
  /** Of sessions. */
  readonly gap: number | null;
}

function overHalves(operator: AccumulateOperator, trial: Trial, random: Random, check: (halves: Halves) => string | null): string | null {
  for (const late of latePolicies) {
    const run = viewRun(operator, trial, { late, random });
    const parts = [run.createState(), random.below(2) === 0 ? run.createState() : run.createForeignState()];
    for (const events of trial.inputs[0]!.partitions) {
      const cut = random.below(events.length + 1);
      run.load([events.slice(0, cut)], parts[0]!);
      run.load([events.slice(cut)], parts[1]!);
    }
    const plain = operator.kind === plainRows.kind;
    const { schema, keys } = parts[0]!.table();
    const columns = schema.map((_, i) => i).filter((i) => schema[i]!.type === 'timestamp' && (plain || keys.includes(schema[i]!.name)));
    const message = check({ createState: run.createState, parts, column: columns[random.below(columns.length)] ?? -1, plain, gap: operator.sessionGap?.(trial.params) ?? null });
    if (message !== null) return `late rows: ${late}: ${message}`;
  }
  return null;
}

/** Times that occur, and their neighbours: where a comparison goes wrong. */
function someTimes(parts: readonly ViewState[], column: number, random: Random): number[] {
  const times = parts.flatMap((part) => contentOf(part).rows.flatMap((row) => (typeof row[column] === 'number' ? [row[column]] : [])));
  if (times.length === 0) return [0];
  return Array.from({ length: 1 + random.below(3) }, () => times[random.below(times.length)]! + random.below(3) - 1).toSorted((a, b) => a - b);
}

function keyOf(row: readonly unknown[], { schema, keys }: Content, plain: boolean): string {
  return JSON.stringify(plain ? row : keys.map((key) => row[fieldIndex(schema, key)]));
}

/** Whether two rows are sessions of one key that are less than a gap apart. */
function areOneSession(a: Row, b: Row, { schema, keys, gap }: Content & { readonly gap: number }): boolean {
  const [start, last] = [fieldIndex(schema, windowStart), fieldIndex(schema, windowLast)];
  const sameKey = keys.every((key) => key === windowStart || a[fieldIndex(schema, key)] === b[fieldIndex(schema, key)]);
  return sameKey && Number(a[start]) < Number(b[last]) + gap && Number(b[start]) < Number(a[last]) + gap;
}

function differ(actual: ViewState, expected: ViewState): string | null {
  return rowsDiffer(contentOf(actual).rows, contentOf(expected).rows, contentOf(expected));
}
