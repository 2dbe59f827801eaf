import { describe, expect, it } from 'vitest';
import type { FormField } from './form.ts';
import { operators } from './index.ts';
import { paramLimits } from './limits.ts';
import { isVisible, parseParams } from './params.ts';

const fields: readonly FormField[] = [
  { name: 'name', label: 'Name', type: 'text', identifier: true },
  { name: 'note', label: 'Note', type: 'text', optional: true },
  { name: 'n', label: 'N', type: 'number', integer: true, min: 1, max: 10 },
  { name: 'delay', label: 'Delay', type: 'duration', min: 0, max: 1000 },
  { name: 'mode', label: 'Mode', type: 'choice', options: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] },
  { name: 'deep', label: 'Deep', type: 'boolean', visibleWhen: { field: 'mode', oneOf: ['b'] } },
  { name: 'deeper', label: 'Deeper', type: 'text', visibleWhen: { field: 'deep', oneOf: [true] } },
  {
    name: 'measures', label: 'Measures', type: 'list', item: 'measure', min: 1, max: 2, blank: { name: 'rows', where: '' },
    fields: [{ name: 'name', label: 'Name', type: 'text', identifier: true }, { name: 'where', label: 'Where', type: 'expression', optional: true }],
  },
];
const good = { name: 'x', n: 3, delay: 5, mode: 'a', measures: [{ name: 'rows' }] };

/** `code at param` of each problem. */
function problemsOf(input: unknown, form = fields): string[] {
  return parseParams(form, input).problems.map((each) => `${each.code} at ${each.where.param ?? ''}`);
}

function valueOf(input: unknown, form = fields): unknown {
  const parsed = parseParams(form, input);
  return parsed.ok ? parsed.value : null;
}

describe('params', () => {
  it('come out with every visible field, and with empty values where a field allows one', () => {
    expect(valueOf(good)).toEqual({ name: 'x', note: '', n: 3, delay: 5, mode: 'a', measures: [{ name: 'rows', where: '' }] });
  });

  it('take what is missing from the defaults, and items of lists from their blank', () => {
    const parsed = parseParams(fields, { measures: [{}] }, good);
    expect(parsed.ok && parsed.value).toEqual({ name: 'x', note: '', n: 3, delay: 5, mode: 'a', measures: [{ name: 'rows', where: '' }] });
  });

  it.each<[string, unknown, string[]]>([
    ['a wrong type', { ...good, name: 7 }, ['params.type at name']],
    ['a name that is none', { ...good, name: '1st' }, ['params.not-a-name at name']],
    ['a missing text', { ...good, name: undefined }, ['params.missing at name']],
    ['a number out of range', { ...good, n: 11 }, ['params.range at n']],
    ['a fraction of a whole number', { ...good, n: 1.5 }, ['params.not-whole at n']],
    ['no number at all', { ...good, n: Number.NaN }, ['params.type at n']],
    ['an unknown choice', { ...good, mode: 'toString' }, ['params.choice at mode']],
    ['too few items', { ...good, measures: [] }, ['params.too-few at measures']],
    ['too many items', { ...good, measures: [{}, {}, {}] }, ['params.too-many at measures']],
    ['an item that is no object', { ...good, measures: [[]] }, ['params.type at measures.0']],
    ['a mistake inside an item', { ...good, measures: [{}, { name: 'a b' }] }, ['params.not-a-name at measures.1.name']],
    ['a text beyond the cap', { ...good, note: 'x'.repeat(paramLimits.text + 1) }, ['params.too-long at note']],
    ['an expression beyond the cap', { ...good, measures: [{ where: 'x'.repeat(paramLimits.expression + 1) }] }, ['params.too-long at measures.0.where']],
    ['something else altogether', [], ['params.not-an-object at ']],
    ['nothing', null, ['params.not-an-object at ']],
  ])('report %s at its place', (_name, input, problems) => {
    expect(problemsOf(input)).toEqual(problems);
  });

  it('leave unknown keys behind with a warning', () => {
    expect(problemsOf({ ...good, extra: 1 })).toEqual(['params.unknown at extra']);
    expect(valueOf({ ...good, extra: 1 })).not.toHaveProperty('extra');
    expect(problemsOf({ ...good, ...Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`k${i}`, i])) })).toHaveLength(paramLimits.namedUnknownKeys + 1);
  });

  it('leave hostile keys behind, and never reach a prototype', () => {
    const hostile: unknown = JSON.parse('{"name":"x","n":3,"delay":5,"mode":"a","measures":[{"__proto__":{"where":"polluted"}}],"__proto__":{"note":"polluted","polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    const value = valueOf(hostile) as Record<string, unknown>;
    expect(value).toEqual({ name: 'x', note: '', n: 3, delay: 5, mode: 'a', measures: [{ name: 'rows', where: '' }] });
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('read only own keys of the input', () => {
    expect(problemsOf(Object.create(good))).toContain('params.missing at name');
  });

  it('check a hidden field neither for presence nor for content, and leave it out', () => {
    expect(valueOf({ ...good, deep: 'nonsense', deeper: 7 })).not.toHaveProperty('deep');
    expect(problemsOf({ ...good, mode: 'b', deep: true })).toEqual(['params.missing at deeper']);
    expect(valueOf({ ...good, mode: 'a', deep: true, deeper: 'x' })).not.toHaveProperty('deeper');
    expect(isVisible(fields[6]!, fields, { mode: 'b', deep: false })).toBe(false);
  });
});

describe('a declared schema', () => {
  const form: readonly FormField[] = [{ name: 'columns', label: 'Columns', type: 'schema' }];

  it('keeps name, type and nullability; nullable unless it says otherwise', () => {
    expect(valueOf({ columns: [{ name: 'a', type: 'int', nullable: false, junk: 1 }, { name: '__proto__', type: 'string' }] }, form)).toEqual({
      columns: [{ name: 'a', type: 'int', nullable: false }, { name: '__proto__', type: 'string', nullable: true }],
    });
  });

  it.each<[string, unknown, string]>([
    ['no name', [{ type: 'int' }], 'params.column-name at columns.0.name'],
    ['a long name', [{ name: 'x'.repeat(257), type: 'int' }], 'params.column-name at columns.0.name'],
    ['an unknown type', [{ name: 'a', type: 'int' }, { name: 'b', type: 'constructor' }], 'params.column-type at columns.1.type'],
    ['a strange nullability', [{ name: 'a', type: 'int', nullable: 'no' }], 'params.type at columns.0.nullable'],
    ['too many columns', Array.from({ length: 257 }, (_, i) => ({ name: `c${i}`, type: 'int' })), 'params.too-many at columns'],
  ])('is refused with %s', (_name, columns, expected) => {
    expect(problemsOf({ columns }, form)).toEqual([expected]);
  });
});

describe('a reference to data', () => {
  const form: readonly FormField[] = [{ name: 'data', label: 'File', type: 'data', formats: ['parquet', 'csv'] }];

  it.each<[unknown]>([
    [{ kind: 'none' }],
    [{ kind: 'bundled', name: 'flights-3m.parquet', format: 'parquet' }],
    [{ kind: 'file', name: 'some where/own data.csv', format: 'csv' }],
    [{ kind: 'file', name: 'own.csv', format: 'csv', id: 'a1-b2_c3' }],
  ])('%j is kept', (data) => {
    expect(valueOf({ data }, form)).toEqual({ data });
  });

  it.each<[unknown]>([
    [{ kind: 'bundled', name: '../../secret', format: 'csv' }],
    [{ kind: 'bundled', name: '//elsewhere.example/x.csv', format: 'csv' }],
    [{ kind: 'bundled', name: 'https:x', format: 'csv' }],
    [{ kind: 'bundled', name: 'a.json', format: 'json' }],
    [{ kind: 'file', name: '', format: 'csv' }],
    [{ kind: 'file', name: 'a\u0000.csv', format: 'csv' }],
    [{ kind: 'file', name: 'a.csv', format: 'csv', id: '../x' }],
    [{ kind: 'url', name: 'https://elsewhere.example', format: 'csv' }],
    ['flights-3m.parquet'],
    [null],
  ])('%j is refused', (data) => {
    expect(problemsOf({ data }, form)).toEqual(['params.data at data']);
  });
});

describe.each(operators.map((operator) => [operator.kind, operator] as const))('the form of %s', (_kind, operator) => {
  it('has a default for each field, and fields for each default', () => {
    expect(Object.keys(operator.defaults).toSorted()).toEqual(operator.fields.map((each) => each.name).toSorted());
  });

  it('hides fields only by fields that are there', () => {
    for (const each of operator.fields) {
      if (each.visibleWhen !== undefined) expect(operator.fields.map((other) => other.name)).toContain(each.visibleWhen.field);
    }
  });

  it.each<[unknown]>([[{}], [null], [[]], ['x'], [{ measures: 7, on: [null], take: 'x', data: [], columns: {}, key: [[]], assignments: [7], mode: 'point' }]])(
    'never throws for %j, nor does its description', (input) => {
      parseParams(operator.fields, input);
      parseParams(operator.fields, input, operator.defaults);
      expect(typeof operator.describe((input ?? {}) as Record<string, unknown>)).toBe('string');
    },
  );
});

it('has one operator of a kind, found by it', async () => {
  const { operatorOf } = await import('./index.ts');
  expect(new Set(operators.map((each) => each.kind)).size).toBe(operators.length);
  expect(operatorOf('filter')?.label).toBe('Filter');
  expect(operatorOf('toString')).toBeUndefined();
});
