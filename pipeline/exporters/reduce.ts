import type { Design, DesignView } from './design.ts';

/** The design without a layer: its steps and views are gone, and what is served comes from the other one alone. */
export function withoutLayer(design: Design, layer: 'batch' | 'speed'): Design {
  return keepViews({ ...design, served: design.served.map((each) => ({ ...each, [layer]: null })) });
}

/** The design without the views that need one of the parts: steps by their ids, all others by their nodes. */
export function withoutParts(design: Design, parts: ReadonlySet<string>): Design {
  const lost = (view: DesignView | null): boolean => view !== null && partsOf(design, view).some((part) => parts.has(part));
  const served = design.served.filter((each) => !parts.has(each.node) && !lost(each.batch) && !lost(each.speed));
  const queries: Design['queries'][number][] = [];
  const asked = new Set(served.map(({ slug }) => slug));
  for (const query of design.queries) {
    if (parts.has(query.node) || [query.input, ...query.others].some(({ slug }) => !asked.has(slug))) continue;
    queries.push(query);
    asked.add(query.slug);
  }
  return keepViews({ ...design, served, queries });
}

/** All that a view is made of: ids of steps, nodes of sources, tables and of the view itself. */
export function partsOf(design: Design, view: DesignView): readonly string[] {
  const parts = new Set<string>([view.node, view.origin]);
  const visit = (node: string): void => {
    const step = design.steps.find((each) => each.node === node && each.layer === view.layer);
    parts.add(step?.id ?? node);
    for (const input of step?.inputs ?? []) visit(input.node);
  };
  visit(view.input.node);
  return [...parts];
}

/** Only what the served views still need. */
function keepViews(design: Design): Design {
  // Several merges may meet over one view.
  const views = [...new Set(design.served.flatMap(({ batch, speed }) => [batch, speed].filter((view) => view !== null)))];
  const needed = new Set(views.flatMap((view) => partsOf(design, view)));
  return {
    ...design, views,
    sources: design.sources.filter(({ node }) => needed.has(node)),
    tables: design.tables.filter(({ node }) => needed.has(node)),
    steps: design.steps.filter(({ id }) => needed.has(id)),
  };
}
