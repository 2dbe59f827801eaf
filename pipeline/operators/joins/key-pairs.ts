import { fieldIndex, isNumeric } from '../../data/schema.ts';
import type { Schema, ValueType } from '../../data/schema.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { checkColumn } from '../check-columns.ts';
import type { ListField } from '../form.ts';
import type { Params } from '../operator.ts';
import { itemsOf, textOf } from '../read-params.ts';

/** A column of one input that has to equal one of the other. */
export interface KeyPair {
  readonly left: string;
  readonly right: string;
}

/** What messages call the two inputs, `rows` and `table`, and at which ports they come in. */
export interface Sides {
  readonly left: string;
  readonly right: string;
  readonly ports: readonly [left: number, right: number];
}

export function keyPairsOf(params: Params): readonly KeyPair[] {
  return itemsOf(params, 'on').map((item) => ({ left: textOf(item, 'left'), right: textOf(item, 'right') }));
}

/** `Left column`: short, as two of them stand side by side in a form. */
export function columnLabel(side: string): string {
  return `${side.slice(0, 1).toUpperCase()}${side.slice(1)} column`;
}

export function keyPairsField(sides: Sides): ListField {
  return {
    name: 'on', label: 'Where', type: 'list', item: 'pair of columns', min: 1, max: 4, blank: { left: '', right: '' },
    fields: [
      { name: 'left', label: columnLabel(sides.left), type: 'column', port: sides.ports[0] },
      { name: 'right', label: columnLabel(sides.right), type: 'column', port: sides.ports[1] },
    ],
  };
}

export function checkKeyPairs(pairs: readonly KeyPair[], schemas: readonly [Schema, Schema], sides: Sides): readonly Problem[] {
  return pairs.flatMap((pair, i) => checkPair(pair, schemas, { sides, index: i }));
}

function checkPair(pair: KeyPair, [lefts, rights]: readonly [Schema, Schema], { sides, index }: { sides: Sides; index: number }): readonly Problem[] {
  const missing = [
    ...checkColumn(pair.left, lefts, { param: `on.${index}.left`, label: `Column of the ${sides.left}` }),
    ...checkColumn(pair.right, rights, { param: `on.${index}.right`, label: `Column of the ${sides.right}` }),
  ];
  if (missing.length > 0) return missing;
  const left = lefts[fieldIndex(lefts, pair.left)]!;
  const right = rights[fieldIndex(rights, pair.right)]!;
  if (left.type === right.type || (isNumeric(left.type) && isNumeric(right.type))) return [];
  return [problem('join.types', { param: `on.${index}.right` }, `${left.name} is ${left.type}, but ${right.name} of the ${sides.right} is ${right.type}.`,
    `Give the column of the ${sides.right} the same type, or convert the other one with CAST in a Derive node.`)];
}

/** Whether the columns of a pair are an int and a float, which SQL engines have to be told. */
export function isMixed({ left, right }: KeyPair, [lefts, rights]: readonly [Schema, Schema]): boolean {
  return lefts[fieldIndex(lefts, left)]!.type !== rights[fieldIndex(rights, right)]!.type;
}

/** For each pair the type under which its columns meet: float where one of them is int and the other float. */
export function keyTypes(pairs: readonly KeyPair[], [lefts, rights]: readonly [Schema, Schema]): readonly ValueType[] {
  return pairs.map((pair) => (isMixed(pair, [lefts, rights]) ? 'float' : lefts[fieldIndex(lefts, pair.left)]!.type));
}

/** `keyedBy` of an operator whose two streams meet by `on`. */
export function keyedByPairs({ ports }: Sides): (params: Params) => readonly (readonly string[])[] {
  return (params) => {
    const on = keyPairsOf(params);
    const [left, right] = [on.map((pair) => pair.left), on.map((pair) => pair.right)];
    return ports[0] === 0 ? [left, right] : [right, left];
  };
}
