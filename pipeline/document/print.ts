import { unreachable } from '../base/assert.ts';
import { operatorOf } from '../operators/index.ts';
import type { FormField } from '../operators/form.ts';
import type { Fault, Panel, PipelineDocument, PipelineEdge, PipelineNode } from './document.ts';

/**
 * The document as JSON text: two spaces, a newline at the end, and every key in one fixed order (params in the order of
 * the operator's form), so that equal documents are equal bytes and a change is a small diff.
 */
export function printDocument(document: PipelineDocument): string {
  const { format, version, name, notes, architecture } = document;
  const ordered = {
    format,
    version,
    name,
    notes,
    architecture,
    nodes: document.nodes.map(printNode),
    edges: document.edges.map(printEdge),
    panels: document.panels.map(printPanel),
    settings: printSettings(document),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

export function printNode(node: PipelineNode): unknown {
  const { id, kind, label, layer, params, position } = node;
  const fields = operatorOf(kind)?.fields ?? [];
  return { id, kind, label, layer, params: orderParams(params, fields), position: { x: position.x, y: position.y } };
}

export function printEdge({ id, from, to, port }: PipelineEdge): unknown {
  return { id, from, to, port };
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

/** Keys of structured values in the order in which people write them. */
const structured = ['kind', 'name', 'type', 'nullable', 'format', 'id'];

/** Keys with a field in the order of the fields, all others behind them by their names. */
function orderParams(params: object, fields: readonly FormField[]): unknown {
  const names = fields.length === 0 ? structured : fields.map((each) => each.name);
  const rank = (key: string): number => (names.includes(key) ? names.indexOf(key) : names.length);
  const entries = Object.entries(params).filter(([, value]) => value !== undefined);
  entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, value]) => [key, orderValue(value, fields.find((each) => each.name === key))]));
}

function orderValue(value: unknown, field: FormField | undefined): unknown {
  const inner = field?.type === 'list' ? field.fields : [];
  if (Array.isArray(value)) return value.map((each) => orderValue(each, field));
  return typeof value === 'object' && value !== null ? orderParams(value, inner) : value;
}
