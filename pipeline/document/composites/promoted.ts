import type { FormField } from '../../operators/form.ts';
import type { Params } from '../../operators/operator.ts';
import { isVisible } from '../../operators/params.ts';
import { isRecord } from '../../operators/read-params.ts';
import type { Composite, CompositeParam, PipelineNode } from '../document.ts';
import { covers } from './param-path.ts';

/** A param of a composite, with all that its instances need to know of the inner node that it leads to. */
export interface PromotedParam extends CompositeParam {
  /** Asked for as at the inner node, under the composite's name and label. Whether it is shown, the form at `leaf` says. */
  readonly field: FormField;
  /** Where it ends, through instances inside instances: a node with an operator, by the way to it below an instance, and a param of it. */
  readonly leaf: { readonly path: string; readonly param: string };
  /** What it is where an instance says nothing. */
  readonly value: unknown;
  /** The whole top-level param of the inner node that it is in. */
  readonly root: unknown;
}

/** What has a form: an operator, or a composite. */
interface Formed {
  readonly fields: readonly FormField[];
  readonly defaults: Params;
  readonly promoted?: readonly PromotedParam[];
}

/** Those that lead to a field of an inner node. A file and its columns are chosen together, so they are no params of their own. */
export function promotedOf({ nodes, params }: Composite, inner: ReadonlyMap<string, Formed | undefined>): readonly PromotedParam[] {
  return params.flatMap((each) => {
    const node = nodes.find(({ id }) => id === each.node);
    const formed = inner.get(each.node);
    return node === undefined || formed === undefined ? [] : promoted(each, node, formed);
  });
}

function promoted(param: CompositeParam, node: PipelineNode, formed: Formed): readonly PromotedParam[] {
  const values = { ...formed.defaults, ...node.params };
  const path = param.param.split('.');
  const found = fieldAt(formed.fields, values, path);
  const leaf = leafOf(param, formed);
  if (found === null || leaf === null) return [];
  const { visibleWhen: _, ...field } = found.field;
  return [{ ...param, leaf, field: { ...field, name: param.name, label: param.label === '' ? field.label : param.label }, value: found.value, root: values[path[0]!] }];
}

function leafOf({ node, param }: CompositeParam, { promoted: inside }: Formed): PromotedParam['leaf'] | null {
  if (inside === undefined) return { path: node, param };
  const next = inside.find(({ name }) => covers(name, param));
  return next === undefined ? null : { path: `${node}/${next.leaf.path}`, param: `${next.leaf.param}${param.slice(next.name.length)}` };
}

/** The field at a path, and its value among all of them; null where the form has none that can be promoted. */
export function fieldAt(fields: readonly FormField[], values: Params, [name = '', index, ...rest]: readonly string[]): { readonly field: FormField; readonly value: unknown } | null {
  const field = fields.find((each) => each.name === name);
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (field === undefined || !isPromotable(field)) return null;
  if (index === undefined) return { field, value };
  const item: unknown = field.type === 'list' && Array.isArray(value) ? value[Number(index)] : undefined;
  return field.type === 'list' && isRecord(item) ? fieldAt(field.fields, { ...field.blank, ...item }, rest) : null;
}

/** Whether a form shows the field at a path: it, and the lists that it is in. */
export function isShownAt(fields: readonly FormField[], values: Params, [name = '', index, ...rest]: readonly string[]): boolean {
  const field = fields.find((each) => each.name === name);
  if (field === undefined || !isVisible(field, fields, values)) return false;
  const list = values[name];
  const item: unknown = Array.isArray(list) ? list[Number(index)] : undefined;
  return index === undefined || field.type !== 'list' || !isRecord(item) || isShownAt(field.fields, { ...field.blank, ...item }, rest);
}

function isPromotable({ type }: FormField): boolean {
  return type !== 'data' && type !== 'schema';
}
