import type { KeySym, Program } from './program.ts';
import type { Test } from './row-test.ts';

/** Rows that lie in the loop's memory at a time: few enough for the second cache. */
export const sliceRows = 8192;
/** Rows that count nowhere go to groups of their own, in turn, so that none waits for the one before. */
export const nobodys = 8;
/** Rows that a loop holds at most where each is kept: for a count of distinct values. */
export const mostRows = 1 << 21;
/** Distinct values from here on would ask for too many marks. */
export const mostDistinct = 1 << 22;
/** A group's values are kept on pages, which begin at multiples of it. */
export const pageBytes = 128;
/** Rows that the loop takes at a time. */
export const rowsAtOnce = 4;
/** With few groups each has a place for each of those, for the same reason. */
const fewGroups = 256;

/** A column of the chunk in the loop's memory. */
export interface InputPlace {
  readonly index: number;
  readonly width: 1 | 4 | 8;
  readonly at: number;
}

export interface KeyPlace {
  /** Values that it may have. */
  readonly size: number;
  readonly step: number;
}

/** By the code of a string column: whether a test holds (bytes), or the part of a key in where a group lies (bytes away from the first one, words). */
export interface TablePlace {
  readonly index: number;
  readonly at: number;
  readonly of: { readonly kind: 'test'; readonly test: Extract<Test, { kind: 'text' }> } | { readonly kind: 'key'; readonly key: KeySym };
}

/** Where things lie in the loop's memory; offsets in bytes. */
export interface Layout {
  readonly inputs: readonly InputPlace[];
  readonly tables: readonly TablePlace[];
  /** A group's number is the sum of those of its keys, each times its step. */
  readonly keys: readonly KeyPlace[];
  readonly groups: number;
  readonly banks: number;
  /** Of one bank: the groups and nobody's. */
  readonly bankBytes: number;
  readonly groupsAt: number;
  readonly groupBytes: number;
  /** Within a group: values, then rows, then what each measure takes and adds; -1 where it needs no place of its own. */
  readonly rowsAt: number;
  readonly measures: readonly MeasurePlace[];
  /** Rows that each gate let through, words. */
  readonly passedAt: number;
  readonly distinct: DistinctPlace | null;
  /** Groups that a drain has found: their numbers as words, their rows as floats. */
  readonly drainedAt: number;
  readonly drainedRowsAt: number;
  readonly pages: number;
}

export interface MeasurePlace {
  readonly taken: number;
  readonly value: number;
  /** What a drain answers with: where the floats lie, one a group; -1 as above. */
  readonly drainedTaken: number;
  readonly drainedValue: number;
  /** For distinct values: where in the memory the group's next one goes. */
  readonly cursor: number;
}

/** The memory that counts of distinct values share. */
export interface DistinctPlace {
  /** Where the number of the next page lies. */
  readonly nextPageAt: number;
  /** Pages, the first of which is nobody's. */
  readonly pagesAt: number;
  /** A bit a value. */
  readonly marksAt: number;
  /** What comes of a drain. */
  readonly listAt: number;
}

/** `codes`: how many codes each string column may hold; `texts`: how many values each key has. */
export function layOut(program: Program, sizes: { readonly codes: ReadonlyMap<number, number>; readonly keys: readonly number[] }): Layout {
  let end = 0;
  const place = (bytes: number): number => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const passedAt = place(4 * program.gates.length);
  const tables = tablesOf(program).map(({ index, of }): TablePlace => ({ index, of, at: place(sizes.codes.get(index)! * (of.kind === 'test' ? 1 : 4)) }));
  const inputs = inputsOf(program).map(({ index, width }): InputPlace => ({ index, width, at: place(sliceRows * width) }));
  const { groupBytes, rowsAt, measures: inGroup } = layOutGroup(program);
  const keys = sizes.keys.map((size, k): KeyPlace => ({ size, step: sizes.keys.slice(k + 1).reduce((product, each) => product * each, 1) }));
  const groups = sizes.keys.reduce((product, each) => product * each, 1);
  const banks = groups <= fewGroups ? rowsAtOnce : 1;
  const bankBytes = (groups + nobodys) * groupBytes;
  const groupsAt = place(banks * bankBytes);
  const drainedAt = place(4 * groups);
  const drainedRowsAt = place(8 * groups);
  const measures = inGroup.map((each): MeasurePlace => ({
    ...each, drainedTaken: each.taken < 0 ? -1 : place(8 * groups), drainedValue: each.value < 0 ? -1 : place(8 * groups),
  }));
  const distinct = layOutDistinct(program, { groups: banks * (groups + nobodys), place });
  return {
    inputs, tables, keys, groups, banks, bankBytes, groupsAt, groupBytes, rowsAt, measures, passedAt, distinct, drainedAt, drainedRowsAt,
    pages: Math.ceil(end / 65_536),
  };
}

function layOutDistinct({ measures }: Program, { groups, place }: { readonly groups: number; place(bytes: number): number }): DistinctPlace | null {
  const count = measures.filter(({ fn }) => fn === 'distinct').length;
  if (count === 0) return null;
  const rows = mostRows + sliceRows;
  // The last word of a page is its link, and each group may have begun one.
  const pages = 1 + count * (Math.ceil(rows / (pageBytes / 4 - 1)) + groups);
  const nextPageAt = place(4);
  const marksAt = place(mostDistinct / 8);
  const listAt = place(4 * (rows + 1));
  const unaligned = place(pageBytes * (pages + 1));
  return { nextPageAt, marksAt, listAt, pagesAt: Math.ceil(unaligned / pageBytes) * pageBytes };
}

/** Whether a group adds something up for it beside rows. */
export function hasValue({ fn }: Pick<Program['measures'][number], 'fn'>): boolean {
  return fn !== 'count' && fn !== 'distinct';
}

interface GroupPlaces extends Pick<Layout, 'groupBytes' | 'rowsAt'> {
  readonly measures: readonly Pick<MeasurePlace, 'taken' | 'value' | 'cursor'>[];
}

function layOutGroup({ measures }: Program): GroupPlaces {
  const floats = measures.filter(hasValue).length;
  let [float, word] = [0, floats * 8 + 4];
  // What is counted lies beside the rows: the first of it is added with them.
  const counted = measures.map(({ fn, where }) => {
    const value = hasValue({ fn }) ? float : -1;
    if (hasValue({ fn })) float += 8;
    const taken = where === null ? -1 : word;
    if (where !== null) word += 4;
    return { taken, value };
  });
  const places = counted.map((each, m) => {
    if (measures[m]!.fn !== 'distinct') return { ...each, cursor: -1 };
    word += 4;
    return { ...each, cursor: word - 4 };
  });
  // Two values that lie side by side are taken at once.
  const unit = floats > 1 ? 16 : 8;
  return { groupBytes: Math.ceil(word / unit) * unit, rowsAt: floats * 8, measures: places };
}

function inputsOf(program: Program): readonly Pick<InputPlace, 'index' | 'width'>[] {
  const widths = new Map<number, InputPlace['width']>();
  const visit = (test: Test): void => {
    switch (test.kind) {
      case 'number': widths.set(test.index, 8); break;
      case 'text': widths.set(test.index, 4); break;
      case 'flag': widths.set(test.index, 1); break;
      case 'not': visit(test.of); break;
      default: visit(test.left); visit(test.right);
    }
  };
  for (const each of testsOf(program)) visit(each);
  for (const { index } of program.keys) widths.set(index, 4);
  for (const { fn, column, coded } of program.measures) if (fn !== 'count') widths.set(column, coded ? 4 : 8);
  return [...widths].map(([index, width]) => ({ index, width }));
}

function tablesOf(program: Program): readonly Pick<TablePlace, 'index' | 'of'>[] {
  const tables: Pick<TablePlace, 'index' | 'of'>[] = [];
  const visit = (test: Test): void => {
    if (test.kind === 'text') tables.push({ index: test.index, of: { kind: 'test', test } });
    else if (test.kind === 'not') visit(test.of);
    else if (test.kind === 'both' || test.kind === 'either') {
      visit(test.left);
      visit(test.right);
    }
  };
  for (const each of testsOf(program)) visit(each);
  for (const key of program.keys) if (key.of !== null) tables.push({ index: key.index, of: { kind: 'key', key } });
  return tables;
}

export function testsOf({ gates, measures }: Program): readonly Test[] {
  return [...gates, ...measures.map(({ where }) => where)].filter((each) => each !== null);
}
