import { must } from '#pipeline/base/assert.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { FaultKind, PipelineDocument } from '#pipeline/document/document.ts';
import { lambdaPlan, verdictOf } from '#pipeline/verdict/verdict-of.ts';
import { anyKeyed } from '#pipeline/operators/keyed-steps.ts';
import type { ViewVerdict } from '#pipeline/verdict/verdict.ts';
import type { Lockstep } from '../lockstep.ts';
import { minute, span } from './graph-time.testing.ts';
import { NaiveAnswers } from './naive-answers.testing.ts';
import { recordsOf } from './naive-flow.testing.ts';
import type { Moment, NaiveInputs } from './naive-flow.testing.ts';
import { openGraph, openTexts } from './open-graph.testing.ts';
import type { OpenGraph } from './open-graph.testing.ts';
import { randomGraph } from './random-graph.testing.ts';

/** Faults under which a stream path says something else meanwhile. */
const disturbing: readonly FaultKind[] = ['bad-deploy', 'poison-event', 'dead-worker'];

/** A random graph over its data, with all that is needed to say what it should answer. */
export class Trial {
  readonly document: PipelineDocument;
  readonly graph: OpenGraph;
  readonly views: readonly ViewVerdict[];
  readonly #inputs: NaiveInputs;

  constructor(document: PipelineDocument, graph: OpenGraph, inputs: NaiveInputs) {
    this.document = document;
    this.graph = graph;
    this.views = must(verdictOf(document, null), 'a verdict').views;
    this.#inputs = inputs;
  }

  static async of(seed: number): Promise<Trial> {
    const { document, files } = randomGraph(seed);
    const graph = await openGraph(document, openTexts(files));
    const records = new Map<string, Awaited<ReturnType<typeof recordsOf>>>();
    for (const source of graph.plans[0]!.sources) records.set(source.node, await recordsOf(graph.logs.get(source.node)!, source));
    return new Trial(document, graph, { records, tables: graph.tables });
  }

  answers(moment: Moment = {}): NaiveAnswers {
    return new NaiveAnswers(must(lambdaPlan(this.document), 'a plan'), this.#inputs, moment);
  }

  has(...kinds: readonly FaultKind[]): boolean {
    return this.document.settings.faults.some(({ kind }) => kinds.includes(kind));
  }

  /** Whether a path stands still, runs wrong code, or has yet to heal from it: by a batch run, or by a version, that started after it. */
  isDisturbed({ clock, lambda, kappa }: Lockstep, architecture: PlanArchitecture): boolean {
    const serving = kappa?.versions().find(({ state }) => state === 'serving');
    const healed = architecture === 'lambda' ? lambda?.schedule.published?.start : serving?.started;
    return this.document.settings.faults.some(({ kind, at, until }) => {
      if (at > clock || !disturbing.includes(kind)) return false;
      return clock < until || (kind === 'bad-deploy' && (healed === undefined || healed < until));
    });
  }

  /** The view, merge or logical view that a question asks in the end; any other node is its own. */
  viewBehind({ node }: Pick<ViewVerdict, 'node'>): string {
    const asked = this.graph.plans[0]!.queries.find((query) => query.node === node)?.input;
    return asked === undefined ? node : this.viewBehind({ node: asked });
  }

  /** Wrong code leaves wrong numbers behind in whatever a policy keeps of the speed path for good, and wrong rows in what its steps remember. */
  isHealedByBatch({ policy }: ViewVerdict): boolean {
    return !this.has('bad-deploy') || (policy === 'absorbed-offset' && !anyKeyed(this.graph.plans[0]!.steps));
  }
}

/** Acts by hand at random moments, as a person does; never back to a version that has run wrong code. */
export async function drive(trial: Trial, run: Lockstep, { random, stop }: { random: Random; stop: () => Promise<void> }): Promise<void> {
  for (let stops = random.below(5); stops > 0 && !run.ended; stops--) {
    await run.advance(nextStop(trial, run, random), () => false);
    const version = 1 + random.below(run.kappa!.versions().length);
    const drawn = random.below(8);
    if (drawn === 0) await run.act({ kind: 'replay' });
    if (drawn === 1) await run.act({ kind: 'start-batch' });
    if (drawn === 2 && !trial.has('bad-deploy')) await run.act({ kind: 'switch', version });
    if (drawn === 3 && !trial.has('bad-deploy')) await run.act({ kind: 'drop', version });
    await stop();
  }
}

/** Some moment further on, or one soon after a fault is over. */
function nextStop({ document }: Trial, { clock }: Lockstep, random: Random): number {
  const over = document.settings.faults.map(({ until }) => until + random.below(5 * minute)).filter((each) => each > clock);
  const [anywhere, drawn] = [clock + 1 + random.below(span / 3), random.below(2 * Math.max(1, over.length))];
  return over[drawn] ?? anywhere;
}

/** Sorted rows of all that is served, as text: equal text is equal bytes. How much room states have reserved is no part of it. */
export async function pictureOf({ views }: Trial, run: Lockstep): Promise<string> {
  const tables: unknown[] = [];
  for (const { architecture } of run.machines) {
    for (const { node } of views) {
      const table = await run.table(node, architecture);
      tables.push(table === null ? null : tableRows(sortTable(table)));
    }
  }
  return JSON.stringify([run.clock, run.arrived, run.lambda?.schedule.runs, run.kappa?.versions().map(({ bytes: _room, ...rest }) => rest), run.kappa?.switches, tables, run.meter?.samples]);
}
