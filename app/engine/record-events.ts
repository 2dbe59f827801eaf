import { currentDocument } from '../state/document-store.ts';
import { withInstances } from '../state/instance-metrics.ts';
import { initialRunState, noAnswers, useRunStore } from '../state/run-store.ts';
import type { Recovery, RunState } from '../state/run-store.ts';
import type { EngineEvent } from '#workers/protocol/engine-event.ts';
import type { IngestEvent } from '#workers/protocol/ingest-event.ts';
import type { NodeMetrics } from '#workers/protocol/node-metrics.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Problem } from '#pipeline/problem.ts';
import { heardJudgements } from './heard-judgements.ts';
import type { Fact } from './supervisor.ts';
import type { WorkerName } from './client.ts';

/** The only writers of the run store. */

const maxProblems = 50;

export function recordEngineEvent(event: EngineEvent): void {
  const change = engineChange(event, useRunStore.getState());
  if (change !== null) useRunStore.setState(change);
}

function engineChange(event: EngineEvent, state: RunState): Partial<RunState> | null {
  switch (event.type) {
    case 'heartbeat': return null;
    case 'clock': return { clock: event };
    case 'batch-runs': return { batchRuns: event.runs };
    case 'versions': return { versions: event };
    case 'meter': return { meter: event };
    case 'judgements': return { judgements: heardJudgements(event.judgements, state.judgements) };
    case 'nodes': return { metrics: withInstances(byNode(event.nodes), currentDocument()) };
    case 'panel': return { panels: new Map(state.panels).set(event.panel, { ...state.panels.get(event.panel) ?? noAnswers, [event.architecture]: event }) };
    case 'queues': return { queues: new Map(event.queues.map((queue) => [queue.node, queue])) };
    case 'sample': return { samples: new Map(event.node === sampledNode(state) ? state.samples : []).set(`${event.architecture}/${event.layer}`, event) };
    case 'problem': return { problems: withProblem(state.problems, event.problem) };
    case 'together': return event.events.reduce<Partial<RunState>>((change, each) => ({ ...change, ...engineChange(each, { ...state, ...change }) }), {});
    case 'running': return { running: event, problems: [], workers: recovered(state, event.resumedAt, event.recomputed) };
  }
}

function byNode(metrics: readonly NodeMetrics[]): ReadonlyMap<string, readonly NodeMetrics[]> {
  const nodes = new Map<string, NodeMetrics[]>();
  for (const each of metrics) {
    const known = nodes.get(each.node);
    if (known === undefined) nodes.set(each.node, [each]);
    else known.push(each);
  }
  return nodes;
}

function sampledNode(state: RunState): string | undefined {
  return state.samples.values().next().value?.node;
}

/** The plan runs again after a death: how it came back is the end of that story. */
function recovered(state: RunState, resumedAt: number | null, recomputed: number): RunState['workers'] {
  const { engine } = state.workers;
  if (!recovering) return state.workers;
  recovering = false;
  return { ...state.workers, engine: { ...engine, recovery: resumedAt === null ? { kind: 'recomputed', rows: recomputed } : { kind: 'from-checkpoint', at: resumedAt } } };
}

let recovering = false;

export function recordWorker(worker: WorkerName, { status, restarts, death }: Fact): void {
  useRunStore.setState(({ workers }) => {
    const before = workers[worker];
    if (worker === 'engine' && restarts > before.restarts) recovering = true;
    const recovery = recoveryOf(worker, status, death?.message ?? '') ?? before.recovery;
    return { workers: { ...workers, [worker]: { status, restarts, recovery } } };
  });
}

/** null where this status adds nothing to what is known. */
function recoveryOf(worker: WorkerName, status: Fact['status'], death: string): Recovery | null {
  if (status === 'restarting') return { kind: 'restarting', death };
  if (status === 'stopped' && death !== '') return { kind: 'given-up', death };
  if (status === 'ready' && worker === 'ingest' && death !== '') return { kind: 'goes-on', death };
  return null;
}

export function recordIngestEvent(event: IngestEvent): void {
  if (event.type === 'ingest') {
    useRunStore.setState(({ ingest }) => ({ ingest: new Map(ingest).set(event.node, event) }));
  } else if (event.type === 'ingest-problem') {
    recordProblem(event.problem.where.node === undefined ? { ...event.problem, where: { ...event.problem.where, node: event.node } } : event.problem);
  }
}

export function recordProblem(problem: Problem): void {
  useRunStore.setState(({ problems }) => ({ problems: withProblem(problems, problem) }));
}

function withProblem(problems: readonly Problem[], problem: Problem): readonly Problem[] {
  const known = problems.some((each) => each.code === problem.code && each.message === problem.message && each.where.node === problem.where.node);
  return known ? problems : [...problems, problem].slice(-maxProblems);
}

export function recordOwnership(ownership: RunState['ownership']): void {
  useRunStore.setState({ ownership });
}

/** Another document, or another tab runs it: what was known is about something else. */
export function forgetRun(): void {
  const { workers, ownership } = useRunStore.getState();
  const told = { engine: { ...workers.engine, recovery: null }, ingest: { ...workers.ingest, recovery: null } };
  useRunStore.setState({ ...initialRunState, workers: told, ownership });
}

export function forgetIngest(nodes: ReadonlySet<string>): void {
  useRunStore.setState(({ ingest }) => {
    if ([...ingest.keys()].every((node) => nodes.has(node))) return {};
    return { ingest: new Map([...ingest].filter(([node]) => nodes.has(node))) };
  });
}

/** What is known of an architecture that is not run any more, and of a meter that is off. */
export function forgetAllBut(architectures: readonly PlanArchitecture[], metered: boolean): void {
  const { panels, batchRuns, versions, meter, judgements } = useRunStore.getState();
  const lambda = architectures.includes('lambda');
  const kappa = architectures.includes('kappa');
  useRunStore.setState({
    panels: new Map([...panels].map(([panel, answers]) => [panel, { lambda: lambda ? answers.lambda : undefined, kappa: kappa ? answers.kappa : undefined }])),
    batchRuns: lambda ? batchRuns : [],
    versions: kappa ? versions : null,
    meter: metered ? meter : null,
    judgements: judgements.filter(({ architecture }) => architectures.includes(architecture)),
  });
}

export function forgetSamples(): void {
  useRunStore.setState({ samples: new Map() });
}
