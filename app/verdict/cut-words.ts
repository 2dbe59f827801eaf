import type { Counterexample } from '#pipeline/verdict/verdict.ts';
import { plural } from '../ui/text/numbers.ts';

/** How many records it takes, and where the batch runs stand among them. */
export function cutWords({ records, cut }: Pick<Counterexample, 'records' | 'cut'>): string {
  const below = records.filter((record) => record.below).length;
  const published = cut.runs.filter(({ publish }) => publish <= cut.clock).length;
  const read = below === 0 ? 'none of them' : below === records.length ? 'all of them' : below === 1 ? 'the first of them' : `the first ${below}`;
  const batch = published === 0 ? 'no batch run has published yet' : `the batch run that is served has read ${read}`;
  const others = [
    published > 1 ? `it is run ${published}` : '',
    cut.runs.length > published ? 'another one is under way' : '',
    cut.held.length > 0 ? 'a trigger has found it under way' : '',
  ].filter((part) => part !== '');
  return `${plural(records.length, 'record')} ${records.length === 1 ? 'is' : 'are'} enough: ${[batch, ...others].join('; ')}.`;
}
