import type { Random } from '../../base/random.ts';
import type { Event } from '../../data/chunk.ts';
import type { Schema } from '../../data/schema.ts';
import type { Operator, Params } from '../operator.ts';
import type { InputShape } from '../shape.ts';

/** One generated case: params that the operator accepts, and the data of its inputs. */
export interface Trial {
  readonly params: Params;
  readonly inputs: readonly TrialInput[];
}

export interface TrialInput {
  readonly schema: Schema;
  readonly keys: readonly string[];
  /** A stream has as many lists as the other streams of the trial; a table or a view just one. */
  readonly partitions: readonly (readonly Event[])[];
}

/** `size` grows from run to run, so that the first failure is a small one: about that many events a stream. */
export type MakeTrial = (random: Random, size: number) => Trial;

/** The inputs' shapes as the compiler would tell them. */
export function shapesOf(operator: Operator, trial: Trial): readonly InputShape[] {
  return trial.inputs.map(({ schema, keys }, i) => {
    const port = operator.inputs[i] ?? operator.inputs[0]!;
    return { port: port.name, type: port.accepts[0]!, schema, keys };
  });
}
