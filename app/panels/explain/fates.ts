import type { RecordFate } from '#workers/protocol/record-list.ts';

/** How often an answer counts a record. */
export type Counted = 'once' | 'twice' | 'never' | 'late';

export interface Fate {
  readonly counted: Counted;
  /** In words, with where. */
  readonly words: string;
}

export function lambdaFate({ lambda }: RecordFate): Fate | null {
  if (lambda === null) return null;
  const { batch, speed, late } = lambda;
  const times = batch + speed;
  if (times === 0) return late ? { counted: 'late', words: 'late: not counted' } : { counted: 'never', words: 'never' };
  const where = [batch > 0 ? 'batch' : '', speed > 0 ? 'speed' : ''].filter((part) => part !== '').join(' and ');
  return times === 1 ? { counted: 'once', words: `once, in ${where}` } : { counted: 'twice', words: `${timesWords(times)}, in ${where}` };
}

export function kappaFate({ kappa }: RecordFate): Fate | null {
  if (kappa === null) return null;
  if (kappa.counted === 0) return kappa.late ? { counted: 'late', words: 'late: not counted' } : { counted: 'never', words: 'never' };
  return kappa.counted === 1 ? { counted: 'once', words: 'once' } : { counted: 'twice', words: timesWords(kappa.counted) };
}

function timesWords(times: number): string {
  return times === 2 ? 'twice' : `${times} times`;
}

/** A record that some answer does not count exactly once. */
export function isOdd(record: RecordFate): boolean {
  return [lambdaFate(record), kappaFate(record)].some((fate) => fate !== null && fate.counted !== 'once');
}

/** How many of the records an answer counts how often: `1,200 once, 3 twice, 1 never`. */
export function countFates(fates: readonly (Fate | null)[]): ReadonlyMap<Counted, number> {
  const counts = new Map<Counted, number>();
  for (const fate of fates) if (fate !== null) counts.set(fate.counted, (counts.get(fate.counted) ?? 0) + 1);
  return counts;
}
