import { expect, it } from 'vitest';
import type { Judgement, ModelVersion } from '#pipeline/serving/judgement.ts';
import { SaidVersions } from './said-versions.ts';

const versionOf = (run: number): ModelVersion => ({ run, horizon: run, publish: run, examples: run, entries: [['bias', '', run]] });
const judgementOf = (versions: readonly ModelVersion[]): Judgement => ({ versions }) as unknown as Judgement;

it('says the rows of each version once', () => {
  const [first, second] = [versionOf(1), versionOf(2)];
  const said = new SaidVersions();
  const told = (versions: readonly ModelVersion[]): readonly boolean[] => said.of(judgementOf(versions)).versions.map(({ entries }) => entries !== null);
  expect(told([first])).toEqual([true]);
  expect(told([first, second])).toEqual([false, true]);
  expect(told([first, second])).toEqual([false, false]);
});

it('says them anew of a version that was made anew, as by another run up to the same index', () => {
  const said = new SaidVersions();
  said.of(judgementOf([versionOf(1)]));
  const again: ModelVersion = { ...versionOf(1), entries: [['bias', '', 7]] };
  expect(said.of(judgementOf([again])).versions).toEqual([again]);
});
