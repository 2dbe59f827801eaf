import { distinctNames } from '#pipeline/data/distinct-names.ts';
import type { Field, Schema } from '#pipeline/data/schema.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { planArchitectures } from '#pipeline/compile/plan.ts';
import type { ConsoleSource } from '#workers/protocol/console-api.ts';
import type { Compilation } from '../state/compilation.ts';
import { viewChoices } from '../state/view-choices.ts';

/** What can be asked, under the names that people know: views by their names, raw history by its source. */
export interface KnownTables {
  readonly views: readonly KnownView[];
  readonly sources: readonly ConsoleSource[];
  /** In which architectures the views are served, the leading one first. */
  readonly architectures: readonly PlanArchitecture[];
}

export interface KnownView {
  readonly node: string;
  readonly name: string;
  readonly schema: Schema;
  readonly keys: readonly string[];
}

export function knownTables(document: PipelineDocument, compilation: Compilation): KnownTables {
  const choices = viewChoices(document, compilation);
  const names = distinctNames(choices.map(({ name }) => name), 'view');
  const sources = [...new Map(compilation.plans.flatMap((plan) => plan.sources.map((source) => [source.node, source] as const))).values()];
  const sourceNames = distinctNames(sources.map(({ node }) => nameOf(document, node)), 'source');
  return {
    views: choices.map(({ node, schema, keys }, i) => ({ node, name: names[i]!, schema: asInserted(schema), keys })),
    sources: sources.map(({ logId, schema, partitions, eventTime }, i) => ({ name: sourceNames[i]!, logId, schema, partitions, eventTime })),
    architectures: planArchitectures.filter((each) => compilation.plans.some(({ architecture }) => architecture === each)),
  };
}

function nameOf(document: PipelineDocument, node: string): string {
  const label = document.nodes.find(({ id }) => id === node)?.label ?? '';
  return label === '' ? node : label;
}

/** The names that the engine gives columns that it can't tell apart. */
function asInserted(schema: Schema): Schema {
  const names = distinctNames(schema.map(({ name }) => name), 'column');
  return schema.map((field, i): Field => ({ ...field, name: names[i]! }));
}
