import { hasErrors, placed, problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { typeExpression } from '../../expression/typed.ts';
import type { Schema } from '../../data/schema.ts';
import { checkUnique } from '../check-columns.ts';
import type { TransformSpec } from '../define.ts';
import { checkExpressionParam } from '../expressions.ts';
import { branches, branchesOf, conditionOf, rest } from './branches.ts';
import type { Branch } from './branches.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'stateless',
  kind: 'split',
  label: 'Split',
  summary: 'Sends each row out by the first branch whose condition is true, or by the rest.',
  category: 'Shape rows',
  icon: 'split',
  aliases: ['branch', 'route', 'case', 'switch', 'if', 'else', 'divide', 'side output'],
  inputs: [{ name: 'in', label: 'rows', accepts: ['stream'] }],
  output: 'stream',
  fields: [{
    name: 'branches', label: 'Branches', type: 'list', item: 'branch', min: 1, max: 4, blank: { name: '', condition: '' },
    fields: [
      { name: 'name', label: 'Name', type: 'text', identifier: true, help: 'An output of the node.' },
      { name: 'condition', label: 'Condition', type: 'expression', result: 'bool', help: 'The first branch that is true takes the row; NULL is not true.' },
    ],
  }],
  defaults: { branches: [{ name: 'some', condition: 'true' }] },
  layers: ['batch', 'speed'],
  branches,
  describe: (params) => branchesOf(params).map(({ name, condition }) => `${name}: ${condition}`).join(', '),
  check: (params, inputs) => checkBranches(branchesOf(params), inputs[0]!.schema),
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: [] }),
};

function checkBranches(all: readonly Branch[], schema: Schema): readonly Problem[] {
  const problems = [
    ...checkNames(all),
    ...all.flatMap(({ name, condition }, i) => checkExpressionParam(condition, schema, { param: `branches.${i}.condition`, label: `The condition of ${name}`, result: 'bool' })),
  ];
  return hasErrors(problems) ? problems : [...problems, ...checkTogether(all, schema)];
}

function checkNames(all: readonly Branch[]): readonly Problem[] {
  const reserved = all.flatMap(({ name }, i) => (name === rest
    ? [problem('split.rest', { param: `branches.${i}.name` }, `${rest} is what no branch takes: every split has it.`, 'Call the branch something else.')]
    : []));
  const repeated = checkUnique(all.map(({ name }) => name), (i) => `branches.${i}.name`);
  return [...reserved, ...repeated.map((each): Problem => ({ ...each, code: 'split.same-name', message: each.message.replace('columns', 'branches'), hint: 'Give one of them another name.' }))];
}

/** A branch carries the conditions before it: together they may be longer than an expression can be. */
function checkTogether(all: readonly Branch[], schema: Schema): readonly Problem[] {
  return [...all.map(({ name }) => name), rest].flatMap((name, i) => {
    const param = `branches.${Math.min(i, all.length - 1)}.condition`;
    const typed = typeExpression(conditionOf(all, name), schema);
    return typed.ok ? [] : placed(typed.problems, {}).slice(0, 1).map(() => (
      problem('split.too-long', { param }, 'The conditions up to here are too long together.', 'Compute what they ask in a derive before, or split in two steps.')
    ));
  });
}
