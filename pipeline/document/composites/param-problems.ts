import { operatorOf } from '../../operators/index.ts';
import type { Params } from '../../operators/operator.ts';
import { problem, warning } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { Composite, CompositeParam } from '../document.ts';
import { facesOf } from './face.ts';
import { compositeKind } from './instance.ts';
import type { Composites } from './instance.ts';
import { insideOf, ownerOf } from './paths.ts';

interface Instance {
  readonly path: string;
  readonly composite: Composite;
  readonly params: Params;
}

/** Params of composites that lead to no param of an inner node, and of instances that their composite doesn't have. */
export function paramProblems(within: Composites, placed: readonly Instance[]): readonly Problem[] {
  return placed.flatMap((instance) => [...astray(within, instance), ...unknownParams(instance)]);
}

function astray(within: Composites, { path, composite }: Instance): readonly Problem[] {
  const found = new Set(facesOf(within).get(composite.id)!.promoted.map(({ name }) => name));
  const known = ({ node }: CompositeParam): boolean => {
    const kind = composite.nodes.find(({ id }) => id === node)?.kind;
    // Of an unknown kind it is said already, and nobody knows its params.
    return kind === compositeKind || (kind !== undefined && operatorOf(kind) !== undefined);
  };
  return composite.params.filter((each) => !found.has(each.name) && known(each)).map(({ name, node, param }) => problem(
    'composite.no-param', { node: ownerOf(path) }, `${composite.name} has a param ${name} that stands for ${param} of ${node}, but ${node} has none that instances could set.`, 'Remove the param, or let it name another one.',
  ));
}

function unknownParams({ path, composite: { name, params: known }, params }: Instance): readonly Problem[] {
  const names = new Set([compositeKind, ...known.map((each) => each.name)]);
  const inner = insideOf(path);
  return Object.keys(params).filter((key) => !names.has(key)).slice(0, 5).map((key) => warning(
    'params.unknown', { node: ownerOf(path), ...(inner === '' ? {} : { inner }), param: key.slice(0, 80) }, `${name} has no param ${JSON.stringify(key.slice(0, 80))}; it is ignored.`,
  ));
}
