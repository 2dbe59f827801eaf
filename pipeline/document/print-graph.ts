import { operatorOf } from '../operators/index.ts';
import type { FormField } from '../operators/form.ts';
import type { PipelineEdge, PipelineNode } from './document.ts';

export function printNode(node: PipelineNode): unknown {
  const { id, kind, label, layer, params, position } = node;
  const fields = operatorOf(kind)?.fields ?? [];
  return { id, kind, label, layer, params: orderParams(params, fields), position: { x: position.x, y: position.y } };
}

export function printEdge({ id, from, output, to, port }: PipelineEdge): unknown {
  return output === undefined ? { id, from, to, port } : { id, from, output, to, port };
}

/** Keys of structured values in the order in which people write them. */
const structured = ['composite', 'kind', 'name', 'type', 'nullable', 'format', 'id'];

/** Keys with a field in the order of the fields, all others behind them by their names. */
export function orderParams(params: object, fields: readonly FormField[]): unknown {
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
