import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import { must } from '#pipeline/base/assert.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { cutsThatAre, evenCuts, measureCuts } from '#pipeline/verdict/measure.ts';
import { defaultSearch, lambdaPlan, verdictOf } from '#pipeline/verdict/verdict-of.ts';
import type { PipelineVerdict } from '#pipeline/verdict/verdict.ts';
import type { VerdictArguments } from './arguments.ts';
import { openDataFrom } from './open-data.ts';
import { readSome } from './verdict-inputs.ts';

/** What `watersmeet verdict` answers: as one JSON object with `--json`. */
export interface JudgedDocument {
  readonly name: string;
  readonly verdict: PipelineVerdict;
  /** null when no cuts were asked for, or the log is too short to be cut. */
  readonly measured: MeasuredTable | null;
}

export interface MeasuredTable {
  /** Records that were read, over all sources. */
  readonly records: number;
  readonly cuts: number;
  readonly answers: readonly MeasuredAnswer[];
}

export interface MeasuredAnswer {
  readonly name: string;
  readonly policy: string;
  /** Cuts at which the union of finished rows is wrong. */
  readonly finishedRows: number;
  /** Cuts at which partial states under the document's policy are wrong. */
  readonly partialStates: number;
  /** Cuts at which partial states lack rows that the speed path dropped as late, and nothing else. */
  readonly late: number;
  /** Cuts at which the union is right, as milliseconds behind the first cut. */
  readonly rightAt: readonly number[];
}

/** Records of each log that the table is measured on. */
const mostRecords = 10_000;

export async function judgeDocument(document: PipelineDocument, folder: string, { arguments: args, report }: { arguments: VerdictArguments; report: (line: string) => void }): Promise<Result<JudgedDocument>> {
  const seeded = args.seed === null ? document : { ...document, settings: { ...document.settings, seed: args.seed } };
  const plan = lambdaPlan(seeded);
  if (plan === null) return failure(compile({ ...seeded, architecture: 'lambda' }).problems);
  const verdict = must(verdictOf(seeded, { ...defaultSearch, seed: args.seed ?? defaultSearch.seed }), 'verdict of a plan');
  if (args.cuts === 0 || plan.merges.length === 0) return success({ name: document.name, verdict, measured: null });
  const measured = await measure(plan, folder, args.cuts);
  if (!measured.ok) return measured;
  if (measured.value === null) report('The log is too short to be cut.');
  return success({ name: document.name, verdict, measured: measured.value });
}

async function measure(plan: Plan, folder: string, count: number): Promise<Result<MeasuredTable | null>> {
  const inputs = await readSome(plan, { open: openDataFrom(folder), records: mostRecords });
  if (!inputs.ok) return inputs;
  const cuts = evenCuts(inputs.value, count);
  if (cuts.length === 0) return success(null);
  const answers = measureCuts(plan, inputs.value, cuts).map((each): MeasuredAnswer => ({
    name: each.name,
    policy: must(plan.merges.find(({ node }) => node === each.node), 'merge').policy,
    finishedRows: cutsThatAre('wrong', each, 'finishedRows'),
    partialStates: cutsThatAre('wrong', each, 'partialStates'),
    late: cutsThatAre('late', each, 'partialStates'),
    rightAt: each.cuts.filter(({ finishedRows }) => finishedRows === 'right').map(({ horizon }) => horizon - cuts[0]!),
  }));
  const records = [...inputs.value.logs.values()].flat().reduce((sum, events) => sum + events.length, 0);
  return success({ records, cuts: cuts.length, answers });
}
