import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { SaidJudgement } from '#workers/protocol/judgements-event.ts';

/** What is said of models, with the rows of versions that were said before. */
export function heardJudgements(said: readonly SaidJudgement[], before: readonly Judgement[]): readonly Judgement[] {
  return said.map((judgement) => {
    const known = before.find(({ node, architecture }) => node === judgement.node && architecture === judgement.architecture)?.versions ?? [];
    const versions = judgement.versions.map((version) => ({ ...version, entries: version.entries ?? known.find(({ run }) => run === version.run)?.entries ?? [] }));
    return { ...judgement, versions };
  });
}
