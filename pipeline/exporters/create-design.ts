import { must } from '../base/assert.ts';
import type { Plan, QueryPlan, Step, StepInput, ViewPlan } from '../compile/plan.ts';
import type { Schema } from '../data/schema.ts';
import { expandDocument } from '../document/composites/expand.ts';
import type { PipelineDocument } from '../document/document.ts';
import type { Column, Design, DesignInput, DesignQuery, DesignServed, DesignStep, DesignView } from './design.ts';
import { arrivalFields, orderedParts, timedParts } from './hidden-parts.ts';
import { Slugs, slugOf } from './names.ts';
import { relationOf } from './relation-of.ts';

/** The plan of a document with its names resolved: the same design for the same document, always. */
export function createDesign(document: PipelineDocument, plan: Plan): Design {
  const maker = new DesignMaker(document, plan);
  return maker.make();
}

class DesignMaker {
  readonly #document: PipelineDocument;
  readonly #plan: Plan;
  readonly #columns = new Slugs('field');
  readonly #relations = new Slugs('node');
  readonly #timed: ReadonlySet<string>;
  readonly #ordered: ReadonlySet<string>;
  /** By node of the plan: inner nodes of instances have labels of their own. */
  readonly #labels: ReadonlyMap<string, string>;

  constructor(document: PipelineDocument, plan: Plan) {
    this.#document = document;
    this.#plan = plan;
    this.#timed = timedParts(plan);
    this.#ordered = orderedParts(plan);
    this.#labels = new Map(expandDocument(document).document.nodes.map(({ id, label }) => [id, label]));
  }

  make(): Design {
    const { sources, tables, steps, architecture, queries } = this.#plan;
    const designSources = sources.map((source) => {
      const columns = this.#columnsOf(source.schema);
      const named = (name: string): Column | null => columns.find((each) => each.name === name) ?? null;
      const { node, watermarkDelay, partitions } = source;
      return { node, slug: this.#slugOfNode(node), columns, eventTime: must(named(source.eventTime), 'event time'), watermarkDelay, partitions, partitionBy: named(source.partitionBy), arrival: this.#ordered.has(node) ? arrivalFields(source.schema) : null };
    });
    const designTables = tables.map(({ node, schema }) => ({ node, slug: this.#slugOfNode(node), columns: this.#columnsOf(schema) }));
    const designSteps = steps.map((step) => this.#step(step));
    const views = this.#plan.views.map((view) => this.#view(view, designSteps));
    const served = this.#served(views);
    const asked = queries.map((query) => this.#query(query, served));
    return {
      title: this.#document.name, slug: slugOf(this.#document.name, 'pipeline'), architecture, document: this.#document, plan: this.#plan,
      sources: designSources, tables: designTables, steps: designSteps, views, served, queries: asked, columnSlugs: new Map(this.#columns.entries()),
    };
  }

  #step(step: Step): DesignStep {
    const { id, node, layer, kind, params } = step;
    const relation = relationOf(kind, params, step.inputs.map(({ schema }) => schema));
    return { id, node, layer, kind, params, relation, slug: this.#slugOfNode(node), inputs: step.inputs.map((each) => this.#input(each)), columns: this.#columnsOf(step.schema), timed: this.#timed.has(id), ordered: this.#ordered.has(id) };
  }

  #input(input: StepInput): DesignInput {
    const node = input.from === 'step' ? must(this.#plan.steps.find(({ id }) => id === input.step), input.step).node : input.node;
    return { from: input.from, node, slug: this.#slugOfNode(node), columns: this.#columnsOf(input.schema) };
  }

  #view(view: ViewPlan, steps: readonly DesignStep[]): DesignView {
    const group = view.accumulate === null ? null : must(steps.find(({ id }) => id === view.accumulate), view.accumulate);
    const slug = this.#relations.of(`view ${view.node}`, view.name);
    return { node: view.node, origin: view.origin, slug, layer: view.layer, input: this.#input(view.input), group, columns: this.#columnsOf(view.schema), keys: this.#keys(view) };
  }

  #served(views: readonly DesignView[]): DesignServed[] {
    const { merges, architecture } = this.#plan;
    const viewOf = (node: string): DesignView => must(views.find((view) => view.node === node), node);
    if (architecture === 'kappa') return views.map((view) => ({ ...view, name: must(this.#plan.views.find(({ node }) => node === view.node), view.node).name, policy: '', batch: null, speed: view }));
    return merges.map((merge) => ({
      node: merge.node, name: merge.name, slug: this.#relations.of(`served ${merge.node}`, merge.name), policy: merge.policy,
      batch: viewOf(merge.batch), speed: viewOf(merge.speed), columns: this.#columnsOf(merge.schema), keys: this.#keys(merge),
    }));
  }

  #query(query: QueryPlan, served: readonly DesignServed[]): DesignQuery {
    const { node, name, kind, params, schema } = query;
    const { views, merges, queries } = this.#plan;
    const asked = [query.input, ...query.others ?? []].map((each) => must([...views, ...merges, ...queries].find((other) => other.node === each), each));
    const [input, ...others] = asked.map((each) => ({ slug: this.#askedBy(each.node, served), columns: this.#columnsOf(each.schema), keys: this.#keys(each) }));
    const relation = relationOf(kind, params, asked.map((each) => each.schema));
    return { node, name, kind, slug: this.#relations.of(`query ${node}`, name), input: input!, others, relation, columns: this.#columnsOf(schema), keys: this.#keys(query) };
  }

  #askedBy(node: string, served: readonly DesignServed[]): string {
    const found = served.find((each) => each.node === node);
    if (found !== undefined) return found.slug;
    const query = must(this.#plan.queries.find((each) => each.node === node), node);
    return this.#relations.of(`query ${node}`, query.name);
  }

  #columnsOf(schema: Schema): Column[] {
    return schema.map((each) => ({ ...each, slug: this.#columns.of(each.name) }));
  }

  #keys({ schema, keys }: { schema: Schema; keys: readonly string[] }): Column[] {
    return keys.map((name) => must(this.#columnsOf(schema).find((each) => each.name === name), name));
  }

  #slugOfNode(id: string): string {
    const label = (node: string): string => this.#labels.get(node) ?? '';
    // The output of a node is called like the node.
    const at = id.lastIndexOf('/');
    const whole = at < 0 ? '' : label(id.slice(0, at));
    return this.#relations.of(`node ${id}`, label(id) || (whole === '' ? id : `${whole} ${id.slice(at + 1)}`));
  }
}
