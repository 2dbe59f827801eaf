import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functions } from '../expression/functions/index.ts';
import { operators } from '../operators/index.ts';
import { relationKinds } from '../operators/relation.ts';
import { supportOf, functionRemarks, matrixText } from './matrix.ts';
import { pythonRemarks, stepsModule } from './python/steps-python.ts';
import type { Design, DesignInput, DesignStep } from './design.ts';
import { targets } from './index.ts';
import { Slugs } from './names.ts';
import { duckdbEngine } from './sql/duckdb-engine.ts';
import { selectOf } from './sql/select.ts';
import { sparkEngine } from './sql/spark-engine.ts';

describe('every operator on every target prints or says why not', () => {
  it.each(targets.flatMap((target) => operators.map((operator) => [operator.kind, target.name, operator, target] as const)))('%s on %s', (_kind, _name, operator, target) => {
    const support = supportOf(operator, target);
    if (support.kind === 'prints' || support.kind === 'elsewhere') return;
    expect(support.because).toMatch(/^[A-Z].*\.$/u);
    expect(support.doInstead).toMatch(/^[A-Z].*\.$/u);
  });

  it('an operator that says nothing is unsupported, not silent', () => {
    const speechless = Object.fromEntries(Object.entries(operators.find(({ kind }) => kind === 'filter')!).filter(([name]) => name !== 'lowering')) as unknown as (typeof operators)[number];
    for (const target of targets.filter(({ layer }) => layer === 'batch' || layer === 'speed')) expect(supportOf(speechless, target).kind).toBe('unsupported');
  });
});

describe('what an operator promises to be, it is', () => {
  const steps = operators.flatMap((operator) => {
    if ((operator.role !== 'transform' && operator.role !== 'accumulate') || operator.lowering === undefined) return [];
    return operator.examples.map((example, i) => [`${operator.kind}: ${example.title}`, stepOf(operator, example, i)] as const);
  });

  it.each(steps)('%s', (_, { step, kinds, slugOf }) => {
    expect(kinds).toContain(step.relation?.kind);
    const printsOn = (name: string): boolean => targets.find((target) => target.name === name)!.supports(step.relation!.kind).kind !== 'unsupported';
    for (const [name, engine] of [['duckdb', duckdbEngine], ['spark', sparkEngine]] as const) {
      if (!printsOn(name)) continue;
      const { sql, unsupported } = selectOf(step, engine, slugOf);
      expect(unsupported).toEqual([]);
      expect(sql).toMatch(/^SELECT/u);
    }
    if (!printsOn('mapreduce')) return;
    expect(pythonRemarks(step, slugOf)).toEqual([]);
    if (step.relation?.kind !== 'group' && step.relation?.kind !== 'best') expect(stepsModule(designOf(step))).toContain('def rows_of_step');
  });

  it('covers every relation that a step can be', () => {
    expect(new Set([...steps.map(([, { step }]) => step.relation!.kind), 'top', 'top-per-group'])).toEqual(new Set(relationKinds));
  });
});

function stepOf(operator: Extract<(typeof operators)[number], { role: 'transform' | 'accumulate' }>, example: (typeof operator.examples)[number], i: number): { step: DesignStep; kinds: readonly string[]; slugOf: (name: string) => string } {
  const slugs = new Slugs('field');
  const slugOf = (name: string): string => slugs.of(name);
  const columnsOf = (schema: (typeof example.inputs)[number]['schema']): DesignInput['columns'] => schema.map((each) => ({ ...each, slug: slugOf(each.name) }));
  const schemas = example.inputs.map(({ schema }) => schema);
  const inputs = schemas.map((schema, n): DesignInput => ({ from: 'source', node: `s${n}`, slug: `source_${n}`, columns: columnsOf(schema) }));
  const shapes = schemas.map((schema, n) => ({ port: operator.inputs[Math.min(n, operator.inputs.length - 1)]!.name, type: 'stream' as const, schema, keys: [] }));
  const columns = columnsOf(operator.outputShape(example.params, shapes).schema);
  const relation = operator.lowering?.lower(example.params, schemas) ?? null;
  const step = { id: `batch/${i}`, node: `${i}`, slug: 'step', layer: 'batch', kind: operator.kind, params: example.params, relation, inputs, columns, timed: relation?.kind !== 'join' || relation.rows !== 'matched', ordered: relation?.kind !== 'join' } as const;
  return { step, kinds: operator.lowering?.kinds ?? [], slugOf };
}

function designOf(step: DesignStep): Design {
  return { sources: [], tables: [], steps: [step], columnSlugs: new Map() } as unknown as Design;
}

describe('the functions', () => {
  it('each print in every dialect, and say what differs in one sentence', () => {
    for (const [name, , remark] of functionRemarks()) {
      expect(functions.some((entry) => entry.name === name)).toBe(true);
      expect(remark).not.toContain('not written down yet');
    }
  });
});

it('docs/exports.md says what the code says', () => {
  expect(readFileSync(new URL('../../docs/exports.md', import.meta.url), 'utf8')).toContain(matrixText());
});
