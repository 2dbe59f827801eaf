import { compile } from '../compile/compile.ts';
import type { MergePlan, Plan, QueryPlan, ViewPlan } from '../compile/plan.ts';
import { expandDocument } from '../document/composites/expand.ts';
import type { PipelineDocument, PipelineNode } from '../document/document.ts';
import { operatorOf } from '../operators/index.ts';
import { parseParams } from '../operators/params.ts';
import type { Operator, Params } from '../operators/operator.ts';
import { sidesOf } from '../serving/states.ts';
import { judgeMerge, judgeStream, sameMeaning } from './judge-merge.ts';
import { mergeClassOf } from './paths.ts';
import { ruleOf } from './rule-of.ts';
import type { ClassRule } from './rules/class-rules.ts';
import { atHome, judgeInstance } from './judge-instance.ts';
import { no, verdict, weakest, yes } from './rules/finding.ts';
import type { Finding } from './rules/finding.ts';
import { withCounterexamples } from './search/with-counterexamples.ts';
import type { NodeVerdict, PipelineVerdict, SearchOptions, Verdict, ViewVerdict, Verdicts } from './verdict.ts';

export const defaultSearch: SearchOptions = { seed: 1, tries: 96 };

/**
 * The verdicts of a document, whatever its architecture; null when it has errors. Without a search (null) that is as fast as
 * compiling. With one, the pipeline runs over up to `tries` small logs for each answer that is no yes: a few milliseconds where
 * one of the first shows it, up to a second where none does.
 */
export function verdictOf(document: PipelineDocument, search: SearchOptions | null = defaultSearch): PipelineVerdict | null {
  const plan = lambdaPlan(document);
  if (plan === null) return null;
  const views = servedNodes(document, plan).map((each) => judgeView(plan, each));
  const judged = search === null ? views : views.map((each) => withCounterexamples(plan, each, search));
  const expansion = expandDocument(document);
  const nodes = new Map(expansion.document.nodes.map((node) => [node.id, judgeNode(node, judged)]));
  return {
    ...atHome(overall(judged)),
    nodes: document.nodes.map(({ id }) => nodes.get(id) ?? judgeInstance(id, [...expansion.inner].flatMap(([path, { instance }]) => (instance === id ? nodes.get(path)! : [])))),
    views: judged.map(atHome),
    twoAlgorithms: plan.merges.filter((merge) => !sameMeaning(plan, sidesOf(plan, merge))).map(({ node }) => node),
  };
}

/** The plan that a document has, or would have, under Lambda without faults: what the questions are about. */
export function lambdaPlan(document: PipelineDocument): Plan | null {
  return compile({ ...document, architecture: 'lambda', settings: { ...document.settings, faults: [] } }).plan;
}

type Served =
  | { readonly kind: 'merge'; readonly plan: MergePlan }
  | { readonly kind: 'query'; readonly plan: QueryPlan }
  | { readonly kind: 'view'; readonly plan: ViewPlan };

/** In the order of the document. Views that meet in a merge are parts of an answer, not answers. */
function servedNodes({ nodes }: PipelineDocument, { merges, queries, views }: Plan): readonly Served[] {
  const parts = new Set(merges.flatMap(({ batch, speed }) => [batch, speed]));
  const all: Served[] = [
    ...merges.map((plan): Served => ({ kind: 'merge', plan })),
    ...queries.map((plan): Served => ({ kind: 'query', plan })),
    ...views.filter(({ node }) => !parts.has(node)).map((plan): Served => ({ kind: 'view', plan })),
  ];
  return nodes.flatMap(({ id }) => all.filter(({ plan }) => plan.node === id));
}

function judgeView(plan: Plan, served: Served): ViewVerdict {
  const { node, name } = served.plan;
  switch (served.kind) {
    case 'merge': return { node, name, policy: served.plan.policy, ...judgeMerge(plan, served.plan) };
    case 'query': return { ...judgeAsked(plan, served.plan), node, name };
    case 'view': return { node, name, policy: null, ...judgeAlone(plan, served.plan) };
  }
}

/** A query is a function of the answers that it asks: as right as the weakest of them. */
function judgeAsked(plan: Plan, { input, others = [] }: QueryPlan): ViewVerdict {
  return others.map((each) => judgeAnswer(plan, each)).reduce(weaker, judgeAnswer(plan, input));
}

function judgeAnswer(plan: Plan, asked: string): ViewVerdict {
  const next = plan.queries.find(({ node }) => node === asked);
  if (next !== undefined) return judgeAsked(plan, next);
  const merge = plan.merges.find(({ node }) => node === asked);
  const view = plan.views.find(({ node }) => node === asked);
  return judgeView(plan, merge !== undefined ? { kind: 'merge', plan: merge } : { kind: 'view', plan: view! });
}

/** The weaker of two in each question; of equal ones the first. */
function weaker(a: ViewVerdict, b: ViewVerdict): ViewVerdict {
  const rank = { no: 0, 'trade-off': 1, yes: 2 };
  const of = (one: Verdict, other: Verdict): Verdict => (rank[other.answer] < rank[one.answer] ? other : one);
  return {
    ...a, lambdaSafe: of(a.lambdaSafe, b.lambdaSafe), kappaAble: of(a.kappaAble, b.kappaAble),
    carriage: { partialStates: of(a.carriage.partialStates, b.carriage.partialStates), finishedRows: of(a.carriage.finishedRows, b.carriage.finishedRows) },
  };
}

function judgeAlone(plan: Plan, view: ViewPlan): Verdicts & Pick<ViewVerdict, 'carriage'> {
  const batch = view.layer === 'batch';
  const rewrite = 'Put a view in its place, which is kept in both layers and merged.';
  const lambdaSafe = verdict(batch
    ? no('A batch view by itself knows nothing of what has arrived since its last run started.', rewrite)
    : no('A speed view by itself knows nothing of what batch runs have absorbed.', rewrite), [view.node]);
  const kappaAble = batch ? verdict(no('Kappa has no batch layer for this view to stand in.', rewrite), [view.node]) : judgeStream(plan, view);
  return { lambdaSafe, kappaAble, carriage: { partialStates: lambdaSafe, finishedRows: lambdaSafe } };
}

function judgeNode(node: PipelineNode, views: readonly ViewVerdict[]): NodeVerdict {
  const operator = operatorOf(node.kind);
  const params = paramsOf(node);
  const mergeClass = mergeClassOf(operator, params);
  const place = (each: Finding): Verdict => verdict(each, each.answer === 'yes' ? [] : [node.id]);
  const served = views.find((each) => each.node === node.id);
  if (served !== undefined) return { node: node.id, mergeClass, lambdaSafe: served.lambdaSafe, kappaAble: served.kappaAble };
  const { mergeable, replayable } = ruleOf(operator, params) ?? neutral(operator?.role);
  return { node: node.id, mergeClass, lambdaSafe: place(mergeable), kappaAble: place(replayable) };
}

function neutral(role: Operator['role'] | undefined): ClassRule {
  if (role === 'source') return { mergeable: yes('Records never change, and keep their place in the log.'), replayable: yes('The log can be read again from its beginning.') };
  if (role === 'table') return { mergeable: yes('Both layers look up the same, unchanging table.'), replayable: yes('A replay looks up the same, unchanging table.') };
  return { mergeable: yes('It is one part of an answer; the merge that reads it is judged.'), replayable: yes('It is one part of an answer; the merge that reads it is judged.') };
}

function paramsOf({ kind, params }: PipelineNode): Params {
  const operator = operatorOf(kind);
  const parsed = operator === undefined ? null : parseParams(operator.fields, params, operator.defaults);
  return parsed?.ok === true ? parsed.value : params;
}

/** The pipeline is as good as the weakest of its answers; the reason says which. */
function overall(views: readonly ViewVerdict[]): Verdicts {
  const judge = (question: 'lambdaSafe' | 'kappaAble', otherwise: string): Verdict => {
    const placed = views.map((view) => ({ finding: { ...view[question], reason: `${view.name}: ${view[question].reason}` }, nodes: view[question].because }));
    const found = weakest(placed, otherwise);
    const first = views.find((view) => view[question].answer === found.answer && view[question].counterexample !== null);
    return { ...found, counterexample: found.answer === 'yes' ? null : first?.[question].counterexample ?? null };
  };
  return {
    lambdaSafe: judge('lambdaSafe', 'Every answer is exact at every horizon, as long as no record comes late.'),
    kappaAble: judge('kappaAble', 'One stream job over the log computes every answer.'),
  };
}
