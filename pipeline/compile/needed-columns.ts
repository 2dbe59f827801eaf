import type { Memory } from '../base/memory.ts';
import { columnsRead, typeExpression } from '../expression/typed.ts';
import type { Schema } from '../data/schema.ts';
import type { ColumnsField, FormField } from '../operators/form.ts';
import { joinedSchema } from '../operators/joins/joined-schema.ts';
import type { Operator, Params } from '../operators/operator.ts';
import { itemsOf, textOf, textsOf } from '../operators/read-params.ts';
import type { CheckedFaults } from './faults.ts';
import type { Physical } from './layers.ts';
import type { LinkedGraph } from './link.ts';
import type { ShapedNode } from './shapes.ts';

interface Graph {
  readonly linked: LinkedGraph;
  readonly shaped: readonly ShapedNode[];
  readonly physical: Physical;
  readonly deploys: CheckedFaults['deploys'];
  readonly memory: Memory;
}

/**
 * Names of the columns that some step behind each node reads, by the node's index. An operator reads the columns that
 * its fields name (columns and expressions), and those that it says it reads beside; a transform hands on, by its name, each column that is needed behind it. A
 * column that merely shares a name with a needed one is kept too: more than is needed is only slower. Wrong code that will
 * be live for a while reads what it reads, too.
 */
export function neededColumns({ linked, shaped, physical: { standings, paths }, deploys, memory }: Graph): readonly ReadonlySet<string>[] {
  const needed = linked.nodes.map((): ReadonlySet<string>[] => []);
  const all: ReadonlySet<string>[] = [];
  const wrong = [...deploys.values()];
  const paramsOf = (index: number): readonly Params[] => {
    const own = shaped[index]!.params ?? noParams;
    return wrong.length === 0 ? [own] : [own, ...wrong.flatMap(({ node, params }) => (node === index ? [params] : []))];
  };
  for (const standing of standings) {
    if (standing?.kind === 'view' || standing?.kind === 'layered') needed[standing.from]!.push(keptBy(shaped[standing.from]!));
  }
  for (let place = linked.order.length - 1; place >= 0; place--) {
    const index = linked.order[place]!;
    const { operator, inputs, node } = linked.nodes[index]!;
    const behind = (all[index] = joined(node.id, needed[index]!, memory));
    if (paths[index]!.length === 0) continue;
    const by: unknown[] = [operator, behind, ...paramsOf(index)];
    for (const { from } of inputs) by.push(shaped[from]!.shape.output);
    for (const { from, position, edge } of inputs) {
      needed[from]!.push(memory.keep(stages[position] ?? `needed ${position}`, edge, by, () => {
        const schemaOf = (each: number): Schema => shaped[each]!.shape.output?.schema ?? [];
        const read = readBy(operator, { every: paramsOf(index), schema: schemaOf(from), pair: inputs.map((each) => schemaOf(each.from)), port: position });
        if (operator?.role === 'transform') addHandedOn(read, behind, schemaOf(from));
        return read;
      }));
    }
  }
  return linked.nodes.map(({ index }) => all[index] ?? nothing);
}

/** Most operators have no more inputs. */
const stages: readonly string[] = ['needed 0', 'needed 1'];
const nothing: ReadonlySet<string> = new Set();

/** What all of them need: the same set as before where each of them is. */
function joined(node: string, parts: readonly ReadonlySet<string>[], memory: Memory): ReadonlySet<string> {
  if (parts.length < 2) return parts[0] ?? nothing;
  return memory.keep('joined', node, parts, () => new Set(parts.flatMap((each) => [...each])));
}

const noParams: Params = {};

/** Names of the columns of one input that an operator itself reads, by any of the params. */
export function readBy(operator: Operator | null | undefined, { every, ...input }: Omit<Input, 'params'> & { readonly every: readonly Params[] }): Set<string> {
  const names = new Set<string>();
  for (const params of every) {
    addRead(names, operator?.fields ?? [], { ...input, params });
    if (operator?.role === 'transform' && input.port === 0) for (const name of operator.readsBeside?.(params) ?? []) names.add(name);
  }
  return names;
}

/** A view over plain rows keeps every column; one over groups keeps state, whose columns nobody reads from the log. */
function keptBy({ linked, shape }: ShapedNode): ReadonlySet<string> {
  if (linked.operator?.role === 'accumulate' || shape.output === null) return nothing;
  const { schema } = shape.output;
  let names = everyName.get(schema);
  if (names === undefined) everyName.set(schema, (names = new Set(schema.map(({ name }) => name))));
  return names;
}

const everyName = new WeakMap<Schema, ReadonlySet<string>>();

function addHandedOn(into: Set<string>, behind: ReadonlySet<string>, schema: Schema): void {
  for (const { name } of schema) if (behind.has(name)) into.add(name);
}

interface Input {
  readonly params: Params;
  readonly schema: Schema;
  /** The schemas of both inputs of an operator that joins two. */
  readonly pair: readonly Schema[];
  readonly port: number;
}

function addRead(into: Set<string>, fields: readonly FormField[], input: Input): void {
  const { params, schema, port } = input;
  for (const each of fields) {
    if (each.type === 'column' && (each.port ?? 0) === port) into.add(textOf(params, each.name));
    if (each.type === 'columns' && (each.port ?? 0) === port) for (const name of namesOf(each, input)) into.add(name);
    if (each.type === 'expression' && each.port === 'pair') addOverPair(into, textOf(params, each.name), input);
    if (each.type === 'expression' && (each.port ?? 0) === port) addExpression(into, textOf(params, each.name), schema);
    if (each.type === 'list') for (const item of itemsOf(params, each.name)) addRead(into, each.fields, { ...input, params: item });
  }
}

function namesOf({ name, none }: ColumnsField, { params, schema }: Input): readonly string[] {
  const names = textsOf(params, name);
  return names.length === 0 && none === 'all' ? schema.map((each) => each.name) : names;
}

function addExpression(into: Set<string>, text: string, schema: Schema): void {
  if (text.trim() === '') return;
  const typed = typeExpression(text, schema);
  if (typed.ok) for (const index of columnsRead(typed.value)) into.add(schema[index]!.name);
}

/** The columns of this input among those that an expression over a pair of rows reads. */
function addOverPair(into: Set<string>, text: string, { schema, pair: [left, right], port }: Input): void {
  if (text.trim() === '' || left === undefined || right === undefined) return;
  const typed = typeExpression(text, joinedSchema(left, right));
  const first = port === 0 ? 0 : left.length;
  if (typed.ok) for (const index of columnsRead(typed.value)) if (schema[index - first] !== undefined) into.add(schema[index - first]!.name);
}
