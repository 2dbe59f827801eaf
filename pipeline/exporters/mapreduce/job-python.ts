import { quotePython } from '../../expression/print/python.ts';
import type { BestRelation, GroupWindow } from '../../operators/relation.ts';
import type { DesignView } from '../design.ts';
import { timeColumn } from '../design.ts';
import { groupOf, partialsOf } from '../partials.ts';
import type { PartialKind, PartialMeasure } from '../partials.ts';
import { expression } from '../python/steps-python.ts';

type SlugOf = (name: string) => string;

/** The job of one view, started as `job.py map`, `combine` and `reduce`. */
export function jobPython(view: DesignView, slugOf: SlugOf): string {
  return `"""${view.slug}: python3 ${jobName(view)} map | combine | reduce"""\n${jobOf(view, slugOf)}`;
}

function jobOf(view: DesignView, slugOf: SlugOf): string {
  if (view.group === null) return rowsJob(view);
  const { relation } = view.group;
  return relation?.kind === 'best' ? bestJob(view.group.inputs[0]!.slug, relation, slugOf) : groupsJob(view, slugOf);
}

export function jobName({ slug }: DesignView): string {
  return `job_${slug}.py`;
}

function rowsJob(view: DesignView): string {
  const columns = view.columns.map(({ slug }) => quotePython(slug)).join(', ');
  return `import json
import sys

import steps
import streaming

COLUMNS = [${columns}]
PARTS = KINDS = []


def map(source, record):
    for r in steps.rows_of_${view.input.slug}(source, record):
        streaming.write(json.dumps({name: r[name] for name in COLUMNS}))

${main}`;
}

const main = `
if __name__ == '__main__':
    streaming.run(sys.modules[__name__], steps.SOURCES, steps.READ)`;

function groupsJob(view: DesignView, slugOf: SlugOf): string {
  const step = view.group!;
  const group = groupOf(step);
  const partials = partialsOf(group, slugOf);
  const columns = partials.flatMap((each) => each.columns);
  const keys = group.keys.map((name) => `r[${quotePython(slugOf(name))}]`);
  const { window, sessions } = group;
  const inner = innerOf(window);
  const time = `r[${quotePython(timeColumn)}]`;
  // A row is a session of its own until it meets others.
  const values = [...(sessions === undefined ? [] : [time, time]), ...partials.flatMap((each) => valuesOf(each, slugOf))];
  const bounds = sessions === undefined ? [] : [slugOf(sessions.last)];
  return `import sys

import steps
import streaming
import wm

COLUMNS = [${[...view.keys.map(({ slug }) => slug), ...bounds, ...columns.map(({ slug }) => slug)].map(quotePython).join(', ')}]
PARTS = [${columns.map(({ part }) => quotePython(part)).join(', ')}]
KINDS = [${[...(sessions === undefined ? [] : ['timestamp', 'timestamp']), ...columns.map(({ type, list }) => (list ? 'list' : type))].map(quotePython).join(', ')}]${sessions === undefined ? '' : `\nGAP = ${sessions.gap}`}


def map(source, record):
    for r in steps.rows_of_${step.inputs[0]!.slug}(source, record):
${windowsOf(window)}${inner}streaming.emit([${[...keys, ...(window === null ? [] : ['start'])].join(', ')}], [
${values.map((value) => `${inner}    ${value},`).join('\n')}
${inner}])

${main}`;
}

/** The best rows of each group: each mapper's, of those the best, and so on. */
function bestJob(input: string, { keys, window, columns, order, n, withTies }: BestRelation, slugOf: SlugOf): string {
  const slugs = [...keys, ...(window === null ? [] : [window.column]), ...columns.map(({ name }) => name)].map((name) => quotePython(slugOf(name)));
  const key = [...keys.map((name) => `r[${quotePython(slugOf(name))}]`), ...(window === null ? [] : ['start'])];
  const places = order.map(({ column, descending }) => `(${columns.findIndex(({ name }) => name === column)}, ${descending ? 'True' : 'False'})`);
  return `import sys

import steps
import streaming

COLUMNS = [${slugs.join(', ')}]
KINDS = [${columns.map(({ type }) => quotePython(type)).join(', ')}]
# Columns of a row, and whether the greatest come first; so many rows, and whether also those that are as good as the last.
BEST = ([${places.join(', ')}], ${n}, ${withTies ? 'True' : 'False'})


def map(source, record):
    for r in steps.rows_of_${input}(source, record):
${windowsOf(window)}${innerOf(window)}streaming.emit([${key.join(', ')}], [[${columns.map(({ name }) => `r[${quotePython(slugOf(name))}]`).join(', ')}]])

${main}`;
}

function windowsOf(window: GroupWindow | null): string {
  return window === null ? '' : `        for start in streaming.windows(r[${quotePython(timeColumn)}], ${window.size}, ${window.slide}, ${window.offset}):\n`;
}

function innerOf(window: GroupWindow | null): string {
  return window === null ? '        ' : '            ';
}

/** What one row adds to each partial result of a measure. */
function valuesOf({ measure, columns }: PartialMeasure, slugOf: SlugOf): readonly string[] {
  const plain = measure.column === null ? '1' : `r[${quotePython(slugOf(measure.column))}]`;
  const value = measure.where === null ? plain : `(${plain} if ${expression(measure.where, slugOf)} is True else None)`;
  const by = `r[${quotePython(measure.by === null ? timeColumn : slugOf(measure.by))}]`;
  return columns.map(({ part }) => partOf(part, value, by));
}

function partOf(part: PartialKind, value: string, by: string): string {
  switch (part) {
    case 'count': return `streaming.count(${value})`;
    case 'mean': return `streaming.real(${value})`;
    case 'squares': return `streaming.zero(${value})`;
    case 'set':
    case 'list': return `streaming.alone(${value})`;
    case 'least-by':
    case 'greatest-by': return `streaming.beside(${by}, ${value})`;
    case 'least-value':
    case 'greatest-value': return `streaming.beside(${value}, ${by})`;
    default: return value;
  }
}
