import type { NumberColumn } from '../../data/column.ts';
import type { NumberLoop } from '../functions/entry.ts';
import { limitOf } from '../numbers.ts';
import type { TypedCall, TypedExpression } from '../typed-expression.ts';
import { eitherNull, numbersOf } from './batch.ts';
import type { Compile, Step } from './batch.ts';
import { coalesceStep, ifStep } from './choose.ts';
import { finish, normalise } from './finish.ts';
import { liftColumns, liftStep } from './lift.ts';

export function callStep(typed: TypedCall, compile: Compile): Step {
  const { entry, args } = typed;
  if (entry.lazy === 'coalesce') return coalesceStep(typed, compile);
  if (entry.lazy === 'if') return ifStep(typed, compile);
  const [unit] = args;
  if (entry.unitLoop !== undefined && unit?.kind === 'literal' && typeof unit.value === 'string') {
    return loopStep({ loop: entry.unitLoop(unit.value), args: args.slice(1), type: typed.type as NumberColumn['type'] }, compile);
  }
  if (entry.loop === undefined || typed.type === 'string') return liftStep(typed, compile);
  const call = { loop: entry.loop, args, type: typed.type as NumberColumn['type'] };
  return entry.nulls === 'strict' ? loopStep(call, compile) : lenientStep(typed, call, compile);
}

/** The loop where no argument has NULLs, else the row meaning. */
function lenientStep(typed: TypedCall, { loop, args, type }: LoopCall, compile: Compile): Step {
  const steps = args.map(compile);
  const lifted = liftColumns(typed);
  return (batch) => {
    const columns = steps.map((step) => step(batch));
    if (columns.some(({ nulls }) => nulls !== null)) return lifted(columns, batch);
    const values = new Float64Array(batch.length);
    loop(values, columns.map(numbersOf), batch.length);
    return finish({ type, values, nulls: null, bad: normalise(values, limitOf(type)) }, batch);
  };
}

interface LoopCall {
  readonly loop: NumberLoop;
  readonly args: readonly TypedExpression[];
  readonly type: NumberColumn['type'];
}

/** Runs over the slots under NULL too, which hold 0, and cleans up afterwards. */
function loopStep({ loop, args, type }: LoopCall, compile: Compile): Step {
  const steps = args.map(compile);
  return (batch) => {
    const columns = steps.map((step) => step(batch));
    const values = new Float64Array(batch.length);
    loop(values, columns.map(numbersOf), batch.length);
    const nulls = columns.reduce<Uint8Array | null>((all, column) => eitherNull(all, column.nulls), null);
    return finish({ type, values, nulls, bad: normalise(values, limitOf(type)) }, batch);
  };
}
