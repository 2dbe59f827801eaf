import { describe, expect, it } from 'vitest';
import { chunkFrom } from '../../../data/chunk.ts';
import { field } from '../../../data/schema.ts';
import type { Row } from '../../../data/schema.ts';
import { sortTable } from '../../../data/sort.ts';
import { tableRows } from '../../../data/table.ts';
import { lambda, restart } from '../../laws/accumulate-laws.testing.ts';
import { findViolation } from '../../laws/law.testing.ts';
import { withSpoilers } from '../../laws/planted-bugs.testing.ts';
import type { Spoilers } from '../../laws/planted-bugs.testing.ts';
import type { MakeTrial } from '../../laws/trial.testing.ts';
import type { AccumulateKernel, LatePolicy } from '../../execution.ts';
import type { Params } from '../../operator.ts';
import type { ViewState } from '../../state.ts';
import { aggregate } from '../index.ts';
import { makeTrial } from '../trial.testing.ts';

const schema = [field('at', 'timestamp'), field('who', 'string')];
const params: Params = { groupBy: ['who'], window: 'session', gap: 10, lateness: 0, emit: 'early', measures: [{ name: 'rows', fn: 'count', column: '', where: '' }] };

/** At these times, by these, and with these watermarks just before them. */
type Rows = readonly (readonly [time: number, who: string, watermark?: number])[];

function feed(kernel: AccumulateKernel, rows: Rows, into: ViewState): void {
  kernel.process(chunkFrom(schema, rows.map(([time, who, watermark = Number.NEGATIVE_INFINITY], i) => ({ row: [time, who], time, arrival: i, watermark }))), into);
}

const family = aggregate.createFamily(params, schema);
const kernelOf = (late: LatePolicy, further: Params = {}): AccumulateKernel => aggregate.createKernel({ ...params, ...further }, schema, late);
const blank = (): ViewState => aggregate.createState(params, schema, family);
const sessionsIn = (state: ViewState): readonly Row[] => tableRows(sortTable(state.table()));

function stateOf(rows: Rows): ViewState {
  const state = blank();
  feed(kernelOf('keep'), rows, state);
  return state;
}

describe('sessions', () => {
  it.each<[string, Rows, readonly Row[]]>([
    ['go on just below the gap', [[0, 'a'], [9, 'a']], [['a', 0, 9, 2]]],
    ['end at the gap', [[0, 'a'], [10, 'a']], [['a', 0, 0, 1], ['a', 10, 10, 1]]],
    ['are of one key', [[0, 'a'], [5, 'b'], [9, 'a']], [['a', 0, 9, 2], ['b', 5, 5, 1]]],
    ['grow backwards', [[9, 'a'], [0, 'a']], [['a', 0, 9, 2]]],
    ['become one by a row between them', [[0, 'a'], [18, 'a'], [9, 'a']], [['a', 0, 18, 3]]],
    ['stay two when it is near to one alone', [[0, 'a'], [19, 'a'], [9, 'a']], [['a', 0, 9, 2], ['a', 19, 19, 1]]],
    ['become one one after the other', [[0, 'a'], [18, 'a'], [36, 'a'], [54, 'b'], [27, 'a'], [9, 'a']], [['a', 0, 36, 5], ['b', 54, 54, 1]]],
    ['are found among many of a key', [[0, 'a'], [100, 'a'], [200, 'a'], [300, 'a'], [105, 'a'], [290, 'a'], [9, 'a']], [['a', 0, 9, 2], ['a', 100, 105, 2], ['a', 200, 200, 1], ['a', 290, 290, 1], ['a', 300, 300, 1]]],
  ])('%s', (_, rows, expected) => {
    expect(sessionsIn(stateOf(rows))).toEqual(expected);
  });

  it('of two states become one where they are near, one of them any number', () => {
    const state = stateOf([[0, 'a'], [18, 'a'], [36, 'a'], [0, 'b']]);
    state.absorb(stateOf([[9, 'a'], [27, 'a'], [100, 'b']]));
    expect(sessionsIn(state)).toEqual([['a', 0, 36, 5], ['b', 0, 0, 1], ['b', 100, 100, 1]]);
  });

  it('are taken whole by their first row', () => {
    const state = stateOf([[15, 'a']]);
    state.absorbWhere(stateOf([[0, 'a'], [9, 'a'], [30, 'a'], [50, 'a']]), { column: 1, from: 0, to: 50 });
    expect(sessionsIn(state)).toEqual([['a', 0, 15, 3], ['a', 30, 30, 1]]);
  });

  it('are missing where none of their key is near', () => {
    const state = stateOf([[15, 'a']]);
    state.absorbMissing(stateOf([[0, 'a'], [9, 'a'], [25, 'a'], [30, 'b']]));
    expect(sessionsIn(state)).toEqual([['a', 15, 15, 1], ['a', 25, 25, 1], ['b', 30, 30, 1]]);
  });

  it('leave their memory to others', () => {
    const state = stateOf(Array.from({ length: 500 }, (_, i) => [i * 20, 'a'] as const));
    expect(state.size).toBe(500);
    feed(kernelOf('keep'), Array.from({ length: 499 }, (_, i) => [i * 20 + 9, 'a'] as const).concat(Array.from({ length: 499 }, (_, i) => [i * 20 + 11, 'a'] as const)), state);
    expect(sessionsIn(state)).toEqual([['a', 0, 499 * 20, 500 + 2 * 499]]);
    expect(state.size).toBe(1);
  });
});

describe('a row of a session is late', () => {
  function late(rows: Rows, further: Params = {}): readonly [readonly Row[], number] {
    const [kernel, state] = [kernelOf('drop', further), blank()];
    feed(kernel, rows, state);
    return [sessionsIn(state), kernel.counters().late];
  }

  it.each<[string, Rows, number, Params?]>([
    ['when it has ended by itself, and no open session is near', [[0, 'a', -5], [30, 'a', -5], [5, 'a', 25]], 1],
    ['not before its end', [[30, 'a', -5], [16, 'a', 25]], 0],
    ['at its end', [[30, 'a', -5], [15, 'a', 25]], 1],
    ['not when an open session reaches it', [[30, 'a', -5], [22, 'a', 25], [13, 'a', 27]], 0],
    ['when the session that it is near to has closed', [[0, 'a', -5], [30, 'b', -5], [9, 'a', 25]], 1],
    ['not while lateness is allowed', [[30, 'a', -5], [15, 'a', 25]], 0, { lateness: 1 }],
    ['by the sessions of its own key', [[30, 'a', -5], [13, 'b', 27]], 1],
  ])('%s', (_, rows, expected, further) => {
    expect(late(rows, further)[1]).toBe(expected);
  });

  it('whatever state the rows go to, also after a restart', () => {
    const [first, second] = [blank(), blank()];
    const before = kernelOf('drop');
    feed(before, [[30, 'a', -5], [22, 'a', 25]], first);
    const after = kernelOf('drop');
    after.restore(structuredClone(before.snapshot()));
    feed(after, [[13, 'a', 27], [4, 'b', 27]], second);
    expect([after.counters().late, sessionsIn(second)]).toEqual([1, [['a', 13, 13, 1]]]);
  });

  it('once, for several views of one aggregate', () => {
    const [kernel, states] = [kernelOf('drop'), [blank(), blank()]];
    const chunk = chunkFrom(schema, ([[30, -5], [5, 25], [22, 25], [13, 27]] as const).map(([time, watermark], i) => ({ row: [time, 'a'], time, arrival: i, watermark })));
    for (const state of states) kernel.process(chunk, state);
    expect([kernel.counters().late, ...states.map(sessionsIn)]).toEqual([1, [['a', 13, 30, 3]], [['a', 13, 30, 3]]]);
  });
});

describe('the laws', () => {
  const ofSessions: MakeTrial = (random, size) => {
    for (;;) {
      const trial = makeTrial(random, size);
      if (trial.params['window'] === 'session') return trial;
    }
  };
  /** What is absorbed is laid beside what is there. */
  const neverJoins: Spoilers = { state: (sound) => ({ table: () => sound.table(), absorb: (other) => sound.absorbMissing(other) }) };
  const forgetsOpenSessions: Spoilers = { kernel: (sound) => ({ restore: () => sound.restore(null) }) };

  it.each([
    ['states that are not joined', neverJoins, lambda],
    ['a restart that forgets the open sessions', forgetsOpenSessions, restart],
  ])('find %s', (_, bug, law) => {
    expect(findViolation(law, withSpoilers(aggregate, bug), ofSessions)).toContain(law.name);
  });
});
