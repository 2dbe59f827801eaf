import type { Composite, CompositeParam } from '../document.ts';
import { documentLimits } from '../limits.ts';
import { inside, readEntries, readId, readList, readText, report, warnOfUnknownKeys } from '../reading.ts';
import type { At, Reading } from '../reading.ts';
import { isParamPath, overlap, reservedNames } from './param-path.ts';

/** The params of a composite whose inner nodes are there. Whether these have such a param, `compile` says. */
export function readCompositeParams(reading: Reading, value: unknown, { at, nodes }: { at: At; nodes: Composite['nodes'] }): readonly CompositeParam[] {
  const known: CompositeParam[] = [];
  readList(reading, value, { at, max: documentLimits.compositeParams }).forEach((each, i) => {
    const here = inside(at, i);
    const param = readParam(reading, each, here);
    if (param === null) return;
    for (const [code, message, hint] of wrongOf(param, { known, nodes })) report(reading, here, [code, message, hint]);
    known.push(param);
  });
  return known;
}

function readParam(reading: Reading, value: unknown, at: At): CompositeParam | null {
  const entries = readEntries(reading, value, at);
  if (entries === null) return null;
  warnOfUnknownKeys(reading, entries, { at, known: ['name', 'label', 'node', 'param'] });
  const name = readId(reading, entries.get('name'), inside(at, 'name'));
  const node = readId(reading, entries.get('node'), inside(at, 'node'));
  const label = readText(reading, entries.get('label'), { at: inside(at, 'label'), max: documentLimits.name });
  const param = entries.get('param');
  if (!isParamPath(param)) report(reading, inside(at, 'param'), ['composite.param-path', `${at.path}.param names no param of a node.`, 'Write it as problems do: "condition", or "assignments.0.expression".']);
  return name === null || node === null || !isParamPath(param) ? null : { name, label, node, param };
}

type Wrong = readonly [code: string, message: string, hint: string];

function wrongOf(param: CompositeParam, { known, nodes }: { known: readonly CompositeParam[]; nodes: Composite['nodes'] }): readonly Wrong[] {
  const { name, node } = param;
  const twice = known.find((each) => overlap(each, param));
  return [
    ...(known.some((each) => each.name === name) ? [['document.duplicate-id', `Two params are called ${name}.`, 'Give one of them another name.'] as const] : []),
    ...(reservedNames.includes(name) ? [['composite.param-name', `A param can't be called ${name}.`, 'Give it another name.'] as const] : []),
    ...(nodes.some(({ id }) => id === node) ? [] : [['composite.no-node', `The param ${name} names ${node}, which is no node of this composite.`, 'Name one that there is.'] as const]),
    ...(twice === undefined ? [] : [['composite.param-twice', `The params ${twice.name} and ${name} would set the same of ${node}.`, 'Remove one of them.'] as const]),
  ];
}
