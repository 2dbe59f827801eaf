import { operatorOf } from '../operators/index.ts';
import type { FormField } from '../operators/form.ts';
import type { Panel, PipelineDocument, PipelineEdge, PipelineNode, Settings } from './document.ts';

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
    settings: printSettings(document.settings),
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

function printSettings({ seed, clock, batch }: Settings): unknown {
  const { trigger, startup, throughput } = batch;
  const { kind } = trigger;
  return {
    seed,
    clock: { speed: clock.speed },
    batch: { trigger: kind === 'manual' ? { kind } : { kind, every: trigger.every }, startup, throughput },
  };
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
