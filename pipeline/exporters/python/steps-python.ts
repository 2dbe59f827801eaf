import { must, unreachable } from '../../base/assert.ts';
import type { Remark } from '../../expression/print/printed.ts';
import { printPython, quotePython } from '../../expression/print/python.ts';
import type { TypedExpression } from '../../expression/typed.ts';
import type { ExistsRelation, LookupRelation } from '../../operators/relation.ts';
import type { Column, Design, DesignSource, DesignStep, DesignTable } from '../design.ts';
import { positionColumn, timeColumn } from '../design.ts';
import { slugsOf } from '../sql/sql-gaps.ts';

type SlugOf = (name: string) => string;

/** steps.py: for each step of the batch path a function that answers the rows that it makes of one record. */
export function stepsModule(design: Design): string {
  const slugOf = slugsOf(design);
  const steps = design.steps.filter(({ layer, relation }) => layer === 'batch' && relation?.kind !== 'group' && relation?.kind !== 'best');
  return [
    '"""The steps of this pipeline, each as the rows that it makes of one record of a source. A row is a dict by column."""',
    'import streaming\nimport wm',
    ...design.sources.flatMap((source) => [readPython(source), `def rows_of_${source.slug}(source, r):\n    return [r] if source == ${quotePython(source.slug)} else []`]),
    ...design.tables.map((table) => readPython(table)),
    ...steps.map((step) => stepPython(step, slugOf)),
    `SOURCES = [${design.sources.map(({ slug }) => quotePython(slug)).join(', ')}]\nREAD = {${design.sources.map(({ slug }) => `${quotePython(slug)}: read_${slug}`).join(', ')}}`,
  ].join('\n\n\n');
}

/** What steps can't say in Python. */
export function pythonRemarks(step: DesignStep, slugOf: SlugOf): readonly Remark[] {
  const { relation } = step;
  const typed = relation?.kind === 'filter' ? [relation.condition] : relation?.kind === 'project' ? relation.columns.map((each) => each.typed)
    : relation?.kind === 'group' ? relation.measures.flatMap(({ where }) => (where === null ? [] : [where])) : [];
  return typed.flatMap((each) => printPython(each, slugOf).unsupported);
}

function readPython(read: DesignSource | DesignTable): string {
  const hidden = 'eventTime' in read ? `${quotePython(timeColumn)}: record.get(${quotePython(read.eventTime.name)})` : `${quotePython(positionColumn)}: record.get(${quotePython(positionColumn)})`;
  return `def read_${read.slug}(record):\n    return {${[...read.columns.map(fieldPython), hidden].join(', ')}}`;
}

function fieldPython({ name, slug, type }: Column): string {
  const value = `record.get(${quotePython(name)})`;
  return `${quotePython(slug)}: ${type === 'float' ? `streaming.real(${value})` : value}`;
}

function stepPython(step: DesignStep, slugOf: SlugOf): string {
  const relation = must(step.relation, step.id);
  const head = `def rows_of_${step.slug}(source, r):`;
  const input = `rows_of_${step.inputs[0]!.slug}(source, r)`;
  switch (relation.kind) {
    case 'filter':
      return `${head}\n    return [r for r in ${input} if ${expression(relation.condition, slugOf)} is True]`;
    case 'project': {
      const columns = relation.columns.map(({ name, typed }) => `        ${quotePython(slugOf(name))}: ${expression(typed, slugOf)},`);
      const time = step.timed ? [`        ${quotePython(timeColumn)}: r[${quotePython(timeColumn)}],`] : [];
      return `${head}\n    return [{\n${[...columns, ...time].join('\n')}\n    } for r in ${input}]`;
    }
    case 'union':
      return `${head}\n    return ${step.inputs.map(({ slug }) => `rows_of_${slug}(source, r)`).join(' + ')}`;
    case 'lookup':
      return lookupPython(relation, step, { head, input, slugOf });
    case 'exists':
      return existsPython(relation, step, { head, input, slugOf });
    case 'join':
    case 'first':
    case 'version':
    case 'recent':
    case 'group':
    case 'best':
    case 'top':
    case 'top-per-group':
      throw new Error(`Bug: ${step.id} is no step of rows`);
    default:
      return unreachable(relation);
  }
}

function existsPython({ on, matched }: ExistsRelation, step: DesignStep, { head, input, slugOf }: { head: string; input: string; slugOf: SlugOf }): string {
  const key = `(${on.map(({ left }) => `r[${quotePython(slugOf(left))}],`).join(' ')})`;
  return [
    ...tableIndex(step, on, { head, slugOf }),
    `    return [r for r in ${input} if ${key} ${matched ? 'in' : 'not in'} by_key_of_${step.slug}]`,
  ].join('\n');
}

/** The head of a function that finds rows of the step's table by their keys. */
function tableIndex({ slug, inputs }: DesignStep, on: LookupRelation['on'], { head, slugOf }: { head: string; slugOf: SlugOf }): readonly string[] {
  const [index, table] = [`by_key_of_${slug}`, inputs[1]!.slug];
  return [
    `${index} = {}`,
    '',
    '',
    head,
    `    if not ${index}:`,
    `        ${index}.update(streaming.table('${table}.ndjson', read_${table}, [${on.map(({ right }) => quotePython(slugOf(right))).join(', ')}]))`,
  ];
}

function lookupPython({ on, take, keepUnmatched }: LookupRelation, step: DesignStep, { head, input, slugOf }: { head: string; input: string; slugOf: SlugOf }): string {
  const index = `by_key_of_${step.slug}`;
  const key = `(${on.map(({ left }) => `r[${quotePython(slugOf(left))}],`).join(' ')})`;
  const taken = (from: string): string => take.map(({ column, as }) => `${quotePython(slugOf(as))}: ${from === '' ? 'None' : `${from}[${quotePython(slugOf(column))}]`}`).join(', ');
  return [
    ...tableIndex(step, on, { head, slugOf }),
    '    out = []',
    `    for r in ${input}:`,
    `        t = ${index}.get(${key})`,
    '        if t is not None:',
    `            out.append({**r, ${taken('t')}})`,
    ...(keepUnmatched ? ['        else:', `            out.append({**r, ${taken('')}})`] : []),
    '    return out',
  ].join('\n');
}

export function expression(typed: TypedExpression, slugOf: SlugOf): string {
  return printPython(typed, slugOf).code;
}
