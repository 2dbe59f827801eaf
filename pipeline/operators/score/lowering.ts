import { must } from '../../base/assert.ts';
import type { Schema } from '../../data/schema.ts';
import { typeExpression } from '../../expression/typed.ts';
import type { TypedExpression } from '../../expression/typed.ts';
import { columnOf } from '../columns.ts';
import { numberText } from '../models/linear-text.ts';
import type { Params } from '../operator.ts';
import type { Lowering } from '../relation.ts';
import { readScore } from './params.ts';

/** The model as an expression over the columns, where the language can say it. */
export const lowering: Lowering = {
  kinds: ['project'],
  lower(params, [input]) {
    const scores = scoreColumns(params, input!);
    if (scores === null) return null;
    return { kind: 'project', columns: [...input!.map(({ name }, i) => ({ name, typed: columnOf(input!, i) })), ...scores] };
  },
};

function scoreColumns(params: Params, schema: Schema): readonly { readonly name: string; readonly typed: TypedExpression }[] | null {
  const { file, output, decision, threshold } = readScore(params);
  const { algorithm, model, settings } = must(file, 'a checked model');
  const text = algorithm.expression(model, settings);
  if (text === null) return null;
  const prediction = typeExpression(text, schema);
  const decided = typeExpression(`(${text}) >= ${numberText(threshold)}`, schema);
  if (!prediction.ok || !decided.ok || prediction.value.type !== 'float') return null;
  return [{ name: output, typed: prediction.value }, ...(decision === '' ? [] : [{ name: decision, typed: decided.value }])];
}
