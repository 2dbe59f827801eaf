import { unreachable } from '../base/assert.ts';
import { operatorOf } from '../operators/index.ts';
import { leastVersion, printComposite } from './composites/print-composite.ts';
import type { Fault, Panel, PipelineDocument, PipelineNode } from './document.ts';
import { orderParams, printEdge, printNode } from './print-graph.ts';

/**
 * The document as JSON text: two spaces, a newline at the end, and every key in one fixed order (params in the order of
 * the operator's form), so that equal documents are equal bytes and a change is a small diff.
 */
export function printDocument(document: PipelineDocument): string {
  const { format, name, notes, architecture, composites } = document;
  const ordered = {
    format,
    version: printedVersion(document),
    name,
    notes,
    architecture,
    nodes: document.nodes.map(printNode),
    edges: document.edges.map(printEdge),
    ...(composites.length === 0 ? {} : { composites: composites.map(printComposite) }),
    panels: document.panels.map(printPanel),
    settings: printSettings(document),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** The least version that can hold it, so that whoever reads that one reads this document. */
function printedVersion({ composites, edges }: PipelineDocument): number {
  return composites.length === 0 && edges.every(({ output }) => output === undefined) ? 2 : leastVersion(composites);
}

function printPanel({ id, kind, title, view, options }: Panel): unknown {
  const { x, y, series, combine, limit, sort, descending } = options;
  return { id, kind, title, view, options: { x, y, series, combine, limit, sort, descending } };
}

function printSettings({ settings, nodes }: PipelineDocument): unknown {
  const { seed, clock, batch, kappa, faults } = settings;
  const { kind } = batch.trigger;
  return {
    seed,
    clock: { speed: clock.speed },
    batch: { trigger: kind === 'manual' ? { kind } : { kind, every: batch.trigger.every }, startup: batch.startup, throughput: batch.throughput },
    kappa: { startup: kappa.startup, throughput: kappa.throughput, retention: kappa.retention, switchOver: kappa.switchOver },
    faults: faults.map((each) => printFault(each, nodes)),
  };
}

function printFault(fault: Fault, nodes: readonly PipelineNode[]): unknown {
  const { kind, at, until } = fault;
  switch (kind) {
    case 'bad-deploy': {
      const fields = operatorOf(nodes.find((each) => each.id === fault.node)?.kind ?? '')?.fields ?? [];
      return { kind, at, until, node: fault.node, params: orderParams(fault.params, fields) };
    }
    case 'late-burst':
    case 'duplicates': return { kind, at, until, source: fault.source, fraction: fault.fraction };
    case 'stalled-partition': return { kind, at, until, source: fault.source, partition: fault.partition };
    case 'poison-event':
    case 'dead-worker':
    case 'batch-failure': return { kind, at, until };
    case 'batch-overrun': return { kind, at, until, factor: fault.factor };
    default: return unreachable(kind);
  }
}
