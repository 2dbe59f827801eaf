import type { Params } from '../../operators/operator.ts';
import type { PipelineNode } from '../document.ts';
import { setAtPath } from '../set-at-path.ts';
import type { CompositeFace } from './face.ts';
import { covers } from './param-path.ts';
import type { PromotedParam } from './promoted.ts';

/** The params of its composite that an instance says something of. */
export function givenBy({ promoted }: Pick<CompositeFace, 'promoted'>, params: Params): readonly PromotedParam[] {
  return promoted.filter(({ name }) => Object.hasOwn(params, name) && params[name] !== undefined);
}

/** A node inside an instance with the values that the instance gives it; the very node where it gives none. */
export function withGiven(node: PipelineNode, given: readonly PromotedParam[], params: Params): PipelineNode {
  const changed = given.filter((each) => each.node === node.id).reduce((before: Params, { name, param, root }) => {
    const [first = ''] = param.split('.');
    const whole = Object.hasOwn(before, first) ? before : { ...before, [first]: root };
    return setAtPath(whole, param.split('.'), params[name]) as Params;
  }, node.params);
  return changed === node.params ? node : { ...node, params: changed };
}

/** An instance as it is placed: the way to it, and what it gives to the nodes inside. */
export interface Giving {
  readonly path: string;
  readonly given: readonly PromotedParam[];
}

export interface ParamPlace {
  /** Of a node, or of one inside an instance. */
  readonly node: string;
  readonly param: string;
}

/** Where the value of a param was written: at the outermost instance that gives one, else at the inner node itself. */
export function writtenAt(placed: ReadonlyMap<string, Giving>, place: ParamPlace): ParamPlace {
  const end = place.node.lastIndexOf('/');
  const owner = placed.get(place.node.slice(0, Math.max(end, 0)));
  const from = owner?.given.find(({ node, param }) => node === place.node.slice(end + 1) && covers(param, place.param));
  if (owner === undefined || from === undefined) return place;
  return writtenAt(placed, { node: owner.path, param: `${from.name}${place.param.slice(from.param.length)}` });
}
