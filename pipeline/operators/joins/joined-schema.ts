import type { Schema } from '../../data/schema.ts';

/**
 * The columns that a condition over a pair of rows may name: all of the left, then all of the right. A column of the right
 * whose name the left has too is called `right_NAME`, with as many `right_` as it takes.
 */
export function joinedSchema(left: Schema, right: Schema): Schema {
  const taken = new Set(left.map((each) => each.name));
  const renamed = right.map((each) => {
    let { name } = each;
    while (taken.has(name)) name = `right_${name}`;
    taken.add(name);
    return { ...each, name };
  });
  return [...left, ...renamed];
}
