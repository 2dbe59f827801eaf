import type { Problem } from '../../problem.ts';
import { parseModelFile } from '../models/model-file.ts';
import type { ModelFile } from '../models/model-file.ts';
import type { Params } from '../operator.ts';
import { numberOf, textOf } from '../read-params.ts';

export interface ScoreSpec {
  /** null: `problems` say why. */
  readonly file: ModelFile | null;
  readonly problems: readonly Problem[];
  /** Names of the columns that are added; '' for one that isn't. */
  readonly output: string;
  readonly decision: string;
  readonly threshold: number;
}

/** Never throws. */
export function readScore(params: Params): ScoreSpec {
  const read = parseModelFile(textOf(params, 'model'));
  return {
    file: read.ok ? read.value : null,
    problems: read.ok ? [] : read.problems,
    output: textOf(params, 'output'),
    decision: textOf(params, 'decision'),
    threshold: numberOf(params, 'threshold'),
  };
}
