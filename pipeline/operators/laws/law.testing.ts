import { createRandom } from '../../base/random.ts';
import type { Random } from '../../base/random.ts';
import type { MakeTrial, Trial } from './trial.testing.ts';

/** A property that every operator of a role has. */
export interface Law<Subject> {
  readonly name: string;
  /** What goes against the law in this trial, or null. `random` decides where to cut and when to stop. */
  check(subject: Subject, trial: Trial, random: Random): string | null;
}

/** Set SEED to repeat a failure, RUNS to look longer. */
export const seed = Number(process.env['SEED'] ?? 20010101);
export const runs = Number(process.env['RUNS'] ?? 150);

const largestTrial = 24;

/** The first violation that these runs find, as a message with its seed; null when there is none. Trials grow, so that the first is small. */
export function findViolation<S>(law: Law<S>, subject: S, makeTrial: MakeTrial): string | null {
  return violationIn(law, subject, { makeTrial, count: runs });
}

export function violationIn<S>(law: Law<S>, subject: S, { makeTrial, count }: { makeTrial: MakeTrial; count: number }): string | null {
  for (let run = 0; run < count; run++) {
    const random = createRandom(seed, run);
    const trial = makeTrial(random, Math.min(largestTrial, 2 + run));
    const message = checked(law, subject, { trial, random });
    if (message !== null) {
      return `${law.name}, run ${run}: ${message}\nparams ${JSON.stringify(trial.params)}\nschemas ${JSON.stringify(trial.inputs.map((each) => each.schema))}\nrepeat with SEED=${seed} RUNS=${run + 1}`;
    }
  }
  return null;
}

function checked<S>(law: Law<S>, subject: S, { trial, random }: { trial: Trial; random: Random }): string | null {
  try {
    return law.check(subject, trial, random);
  } catch (thrown) {
    return thrown instanceof Error ? `threw ${thrown.stack ?? thrown.message}` : 'threw';
  }
}
