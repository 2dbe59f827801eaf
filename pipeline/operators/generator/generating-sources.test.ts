import { describe, expect, it } from 'vitest';
import { operators } from '../index.ts';
import { parseParams } from '../params.ts';
import { problemLines } from '../problem-list.testing.ts';
import { sourceTiming } from '../source-timing.ts';

const generating = operators.filter((each) => each.role === 'source').filter((each) => each.input === 'generator');

describe.each(generating.map((each) => [each.kind, each] as const))('%s', (_kind, operator) => {
  it('runs as it is dropped on the canvas', () => {
    expect(parseParams(operator.fields, operator.defaults).problems).toEqual([]);
    expect(problemLines(operator, operator.defaults)).toEqual([]);
  });

  it('is timed and partitioned by columns that it has', () => {
    const { schema } = operator.outputShape(operator.defaults, []);
    const { eventTime, partitionBy } = sourceTiming(operator, operator.defaults);
    expect(schema.find((each) => each.name === eventTime)).toEqual({ name: eventTime, type: 'timestamp', nullable: false });
    expect(schema.map((each) => each.name)).toContain(partitionBy);
  });

  it('describes itself whatever its params hold', () => {
    expect(operator.describe({ rows: 'many', people: null, stream: 7 })).toMatch(/ /);
  });
});
