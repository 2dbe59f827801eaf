import type { Params } from '../operator.ts';
import type { Branches } from '../transform-operator.ts';
import { itemsOf, textOf } from '../read-params.ts';

export interface Branch {
  readonly name: string;
  readonly condition: string;
}

/** The output of the rows that no branch takes. */
export const rest = 'rest';

export function branchesOf(params: Params): readonly Branch[] {
  return itemsOf(params, 'branches').map((item) => ({ name: textOf(item, 'name'), condition: textOf(item, 'condition') }));
}

export const branches: Branches = {
  names: (params) => [...branchesOf(params).map(({ name }) => name), rest],
  step: (params, name) => ({ kind: 'filter', params: { condition: conditionOf(branchesOf(params), name) } }),
};

/**
 * True for the rows of an output and false for all others: the branches before it must not be true, which is more than that
 * their negation is, since NOT NULL is NULL.
 */
export function conditionOf(all: readonly Branch[], name: string): string {
  const at = all.findIndex((each) => each.name === name);
  const before = (at < 0 ? all : all.slice(0, at)).map(({ condition }) => `NOT COALESCE((${condition}), FALSE)`);
  return [...before, ...(at < 0 ? [] : [`(${all[at]!.condition})`])].join(' AND ');
}
