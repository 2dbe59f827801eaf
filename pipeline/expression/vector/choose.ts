import type { BoolColumn, Column } from '../../data/column.ts';
import type { TypedCall, TypedCase, TypedExpression } from '../typed-expression.ts';
import { withActive } from './batch.ts';
import type { Batch, Compile, Step } from './batch.ts';
import { blend } from './blend.ts';
import { OwnDictionary } from './builder.ts';
import { compareSides } from './comparison.ts';
import { isFallible } from './constants.ts';

/** What no branch was chosen for. */
const none = -1;

interface Choice {
  /** The branch of each row. */
  readonly chosen: Int16Array;
  /** Rows that are active and still without a branch. */
  readonly open: Uint8Array;
}

function startChoice({ length, active }: Batch): Choice {
  return { chosen: new Int16Array(length).fill(none), open: active === null ? new Uint8Array(length).fill(1) : active.slice() };
}

interface Branch {
  readonly step: Step;
  readonly fallible: boolean;
}

function branchOf(typed: TypedExpression, compile: Compile): Branch {
  return { step: compile(typed), fallible: isFallible(typed) };
}

/** Conditions run over the rows still open, values over the rows that chose them: failures elsewhere are not counted. */
export function caseStep({ type, operand, branches, otherwise }: TypedCase, compile: Compile): Step {
  const subjectStep = operand === null ? null : compile(operand);
  const whens = branches.map(({ when }) => compile(when));
  const thens = [...branches.map(({ then }) => then), ...(otherwise === null ? [] : [otherwise])].map((each) => branchOf(each, compile));
  const dictionary = new OwnDictionary();
  return (batch) => {
    const choice = startChoice(batch);
    const subject = subjectStep === null ? null : subjectStep(batch);
    whens.forEach((when, k) => {
      const column = when(withActive(batch, choice.open));
      choose(choice, subject === null ? (column as BoolColumn) : compareSides('=', subject, column), k);
    });
    if (otherwise !== null) chooseRest(choice, whens.length);
    return blend(type, choice.chosen, thens.map((each, k) => branchColumn(each, batch, { choice, k })), dictionary);
  };
}

export function ifStep({ type, args }: TypedCall, compile: Compile): Step {
  const condition = compile(args[0]!);
  const thens = args.slice(1).map((each) => branchOf(each, compile));
  const dictionary = new OwnDictionary();
  return (batch) => {
    const choice = startChoice(batch);
    choose(choice, condition(batch) as BoolColumn, 0);
    chooseRest(choice, 1);
    return blend(type, choice.chosen, thens.map((each, k) => branchColumn(each, batch, { choice, k })), dictionary);
  };
}

export function coalesceStep({ type, args }: TypedCall, compile: Compile): Step {
  const branches = args.map(compile);
  const dictionary = new OwnDictionary();
  return (batch) => {
    const choice = startChoice(batch);
    const columns: Column[] = [];
    for (const [k, step] of branches.entries()) {
      if (k > 0 && !choice.open.includes(1)) break;
      const column = step(withActive(batch, choice.open));
      if (k === 0 && column.nulls === null) return column;
      columns.push(column);
      chooseProper(choice, column.nulls, k);
    }
    return blend(type, choice.chosen, columns, dictionary);
  };
}

function choose({ chosen, open }: Choice, { values }: BoolColumn, k: number): void {
  for (let i = 0; i < chosen.length; i++) {
    if ((open[i]! & values[i]!) === 0) continue;
    chosen[i] = k;
    open[i] = 0;
  }
}

function chooseRest({ chosen, open }: Choice, k: number): void {
  for (let i = 0; i < chosen.length; i++) if (open[i] === 1) chosen[i] = k;
}

function chooseProper({ chosen, open }: Choice, nulls: Uint8Array | null, k: number): void {
  for (let i = 0; i < chosen.length; i++) {
    if (open[i] === 0 || (nulls !== null && nulls[i] === 1)) continue;
    chosen[i] = k;
    open[i] = 0;
  }
}

function branchColumn({ step, fallible }: Branch, batch: Batch, { choice, k }: { choice: Choice; k: number }): Column {
  if (!fallible) return step(batch);
  const active = new Uint8Array(batch.length);
  for (let i = 0; i < active.length; i++) active[i] = choice.chosen[i] === k ? 1 : 0;
  return step(withActive(batch, active));
}
