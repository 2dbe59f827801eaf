import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Event } from '../../data/chunk.ts';
import type { Row } from '../../data/schema.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { sameValue } from '../laws/compare.testing.ts';
import { algorithms } from '../models/algorithms.ts';
import { fittedModel } from '../models/fitted-model.testing.ts';
import { printModelFile } from '../models/model-file.ts';
import type { Params } from '../operator.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { examples } from './examples.ts';
import { score } from './index.ts';
import { makeTrial } from './trial.testing.ts';

const given = examples[0]!.params;
const flights = shape('origin string?, distance int?');

describe('as an expression', () => {
  /** Rows of the relation, or null where the model has no printed form. */
  function printed(params: Params, { schema, events }: { readonly schema: typeof flights.schema; readonly events: readonly Event[] }): readonly Row[] | null {
    const relation = score.lowering!.lower(params, [schema]);
    if (relation?.kind !== 'project') return null;
    return events.map(({ row }) => relation.columns.map(({ typed }) => evaluateRow(typed, row)));
  }

  it('says what the model says', () => {
    let compared = 0;
    for (let run = 0; run < 300; run++) {
      const { params, inputs: [input] } = makeTrial(createRandom(5, run), 20);
      const events = input!.partitions.flat();
      const rows = printed(params, { schema: input!.schema, events });
      if (rows === null) continue;
      compared += rows.length;
      const expected = score.reference(params, [{ schema: input!.schema, events }], 'keep');
      for (const [i, { row }] of expected.entries()) {
        const odd = row.findIndex((value, c) => !sameValue(rows[i]![c]!, value, true));
        expect([odd, rows[i], row].slice(0, odd < 0 ? 1 : 3)).toEqual([-1]);
      }
    }
    expect(compared).toBeGreaterThan(300);
  });

  it('is refused where the language has no word for it', () => {
    expect(score.lowering!.lower({ ...given, model: hashed() }, [shape('x float, y int?, kind string?').schema])).toBeNull();
    expect(score.lowering!.lower(given, [shape('origin string?, distance bool').schema])).toBeNull();
  });

  function hashed(): string {
    for (let seed = 0; ; seed++) {
      const file = fittedModel(algorithms[0]!.name, seed);
      if (file.settings.encoding.features.some(({ as }) => as === 'hashed')) return printModelFile(file);
    }
  }
});

it('wants the columns of the model, with types that fit, and names that are free', () => {
  expect(problemLines(score, given, [shape('origin string')])).toEqual(['column.unknown at model: A feature of the model: there is no column "distance" here.']);
  expect(problemLines(score, given, [shape('origin float, distance int')])).toEqual(['column.type at model: A feature of the model: column origin is float, but must be string or bool or int.']);
  expect(problemLines(score, { ...given, output: 'origin' }, [flights])).toEqual(['column.duplicate at output: The rows already have a column origin.']);
  expect(problemLines(score, { ...given, decision: 'prediction' }, [flights])).toEqual(['column.duplicate at decision: There are two columns named "prediction".']);
  expect(problemLines(score, { ...given, model: '{}' }, [flights])).toEqual(['model.format at model: This is no model.']);
});

it('describes itself, whatever it is given', () => {
  expect(score.describe(given)).toBe('prediction of minutes: linear regression by origin, distance');
  for (const odd of [{}, { model: 5 }, { model: '{"format":"watersmeet-model-1"}' }, { output: 'p' }]) expect(score.describe(odd)).toContain('no model');
});
