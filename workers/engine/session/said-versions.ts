import type { Judgement, ModelVersion } from '#pipeline/serving/judgement.ts';
import type { SaidJudgement } from '../../protocol/judgements-event.ts';

/** Which versions of models have been said with their rows: of these, only the rest is said again. */
export class SaidVersions {
  readonly #said = new WeakSet<ModelVersion>();

  of(judgement: Judgement): SaidJudgement {
    return { ...judgement, versions: judgement.versions.map((version) => {
      if (this.#said.has(version)) return { ...version, entries: null };
      this.#said.add(version);
      return version;
    }) };
  }
}
