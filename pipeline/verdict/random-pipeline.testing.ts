import type { Random } from '../base/random.ts';
import type { PipelineDocument, PipelineEdge, PipelineNode } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import { must } from '../base/assert.ts';
import { describeProblem } from '../problem.ts';

const policies = ['absorbed-offset', 'naive-union', 'batch-id', 'realtime-wins', 'model-replace', 'time-boundary', 'tail-hops', 'overshadow'];
const windowPolicies = ['time-boundary', 'tail-hops', 'overshadow'];
const keyPolicies = [...windowPolicies, 'realtime-wins'];
const conditions = ["key = 'a'", 'value > 1', 'id % 2 = 0', "key <> 'b' OR value < 2", 'value IS NOT NULL'];
const minute = 60_000;

export interface PipelineOptions {
  readonly policy?: string;
  /** Two different paths that meet in one merge: they read other rows, or keep other states. */
  readonly twoAlgorithms?: 'rows' | 'states';
}

/** A pipeline of one to two sources, a few transforms, plain rows or groups, and one answer, from one stream of chance. */
export function randomPipeline(random: Random, options: PipelineOptions = {}): PipelineDocument {
  const draft = new Draft(random);
  const stream = draft.stream();
  const accumulates = random.below(4) > 0;
  const windowed = random.below(2) === 0;
  const allowed = policies.filter((each) => (accumulates ? windowed || !windowPolicies.includes(each) : !keyPolicies.includes(each)));
  const policy = options.policy ?? allowed[random.below(allowed.length)]!;
  const params = { name: 'answer', policy, batchesToKeep: 1 + random.below(2), granularity: minute, retention: minute, tailBuffer: minute, segment: minute, cleaner: random.below(2) === 0 };
  const aggregate = draft.aggregateParams({ windowed: windowed || windowPolicies.includes(policy), keyed: keyPolicies.includes(policy), parted: windowPolicies.includes(policy) });
  const keep = (from: string): string => (accumulates || keyPolicies.includes(policy) ? draft.add('aggregate', aggregate, [[from, 'in']]) : from);
  if (options.twoAlgorithms === 'states') {
    const sides = ['sum', 'max'].map((fn) => draft.add('aggregate', { ...aggregate, measures: [{ name: 'figure', fn, column: 'id', where: '' }] }, [[stream, 'in']]));
    draft.merge(sides[0]!, sides[1]!, params);
  } else if (options.twoAlgorithms === 'rows') {
    const sides = ["key = 'a'", "key = 'b'"].map((condition) => keep(draft.add('filter', { condition }, [[stream, 'in']])));
    draft.merge(sides[0]!, sides[1]!, params);
  } else if (random.below(2) === 0) draft.add('view', params, [[keep(stream), 'in']], 'answer');
  else {
    const end = keep(stream);
    draft.merge(end, random.below(3) === 0 && end !== stream ? keep(stream) : end, params);
  }
  return draft.document();
}

class Draft {
  readonly #random: Random;
  readonly #nodes: PipelineNode[] = [];
  readonly #edges: PipelineEdge[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  add(kind: string, params: object, inputs: readonly (readonly [from: string, port: string])[], name?: string): string {
    const id = name ?? `${kind}-${this.#nodes.length}`;
    this.#nodes.push({ id, kind, label: '', layer: null, params: { ...params }, position: { x: 300 * this.#nodes.length, y: 0 } });
    for (const [from, port] of inputs) this.#edges.push({ id: `edge-${this.#edges.length}`, from, to: id, port });
    return id;
  }

  stream(): string {
    let stream = this.#source();
    for (let more = this.#random.below(3); more > 0; more--) stream = this.#transform(stream);
    return stream;
  }

  merge(batch: string, speed: string, params: object): void {
    const views = [this.add('batch-view', { name: 'below' }, [[batch, 'in']]), this.add('speed-view', { name: 'above' }, [[speed, 'in']])];
    this.add('serving-merge', params, [[views[0]!, 'batch'], [views[1]!, 'speed']], 'answer');
  }

  /** `parted`: by window, which sessions are not. */
  aggregateParams({ windowed, keyed, parted }: { readonly windowed: boolean; readonly keyed: boolean; readonly parted: boolean }): object {
    const random = this.#random;
    const all = [
      { name: 'rows', fn: 'count', column: '', where: '' },
      { name: 'total', fn: 'sum', column: 'id', where: '' },
      { name: 'mean', fn: 'avg', column: 'value', where: '' },
      { name: 'spread', fn: 'stddev', column: 'value', where: '' },
      { name: 'least', fn: 'min', column: 'value', where: "key = 'a'" },
      { name: 'most', fn: 'max', column: 'value', where: '' },
    ];
    const extremes = random.below(4) === 0;
    const chosen = extremes ? all.slice(4) : all.filter((_, i) => i === 0 || random.below(2) === 0);
    const slide = minute * (1 + random.below(2));
    return {
      groupBy: !keyed && random.below(3) === 0 ? [] : ['key'],
      window: windowed ? ['tumbling', 'hopping', 'session'][random.below(parted ? 2 : 3)] : 'global',
      gap: minute * (1 + random.below(2)), lateness: random.below(3) === 0 ? minute : 0,
      size: minute * 2, slide, offset: random.below(2) * 1000, measures: chosen,
    };
  }

  document(): PipelineDocument {
    const settings = { seed: 1, clock: { speed: 1 }, batch: { trigger: { kind: 'interval', every: 60_000 }, startup: 0, throughput: 1000 }, kappa: { startup: 0, throughput: 1000, retention: 0, switchOver: 'when-caught-up' }, faults: [] };
    const parsed = parseDocument({ format: 'watersmeet/pipeline', version: 2, name: 'Random', notes: '', architecture: 'lambda', nodes: this.#nodes, edges: this.#edges, panels: [], settings });
    return must(parsed.ok ? parsed.value : null, parsed.problems.map(describeProblem).join('\n'));
  }

  #source(): string {
    const watermarkDelay = [0, minute, 10 * minute][this.#random.below(3)]!;
    return this.add('generator', { watermarkDelay, partitions: 1 + this.#random.below(2), seedOffset: this.#nodes.length }, []);
  }

  /** With another stream, in any of its ways; what comes out has the columns of the left. */
  #join(from: string): string {
    const random = this.#random;
    const time = ['any', 'interval', 'window'][random.below(3)]!;
    const outputs = time === 'any' ? ['pairs', 'left'] : ['pairs', 'left', 'lone', 'lone'];
    const output = outputs[random.below(outputs.length)]!;
    const reach = minute * random.below(3);
    const params = { on: [{ left: 'key', right: 'key' }], time, from: -reach, to: minute * random.below(3), size: minute * (1 + random.below(2)), offset: 0, condition: random.below(3) === 0 ? 'right_id >= id' : '', output, keep: ['id', 'ts', 'key', 'value'], take: [] };
    const joined = this.add('interval-join', params, [[from, 'left'], [this.#source(), 'right']]);
    return this.add('derive', { keep: 'only', assignments: ['id', 'ts', 'key', 'value'].map((name) => ({ name, expression: name })) }, [[joined, 'in']]);
  }

  #transform(from: string): string {
    switch (this.#random.below(6)) {
      case 5: return this.#join(from);
      case 4: {
        const keys = [['key'], ['id'], ['key', 'value']][this.#random.below(3)]!;
        return this.add('dedupe', { keys, remember: ['always', 'within'][this.#random.below(2)], within: minute * (1 + this.#random.below(3)) }, [[from, 'in']]);
      }
      case 0: return this.add('filter', { condition: conditions[this.#random.below(conditions.length)] }, [[from, 'in']]);
      case 1: return this.add('derive', { keep: 'all', assignments: [{ name: 'value', expression: 'value * 2 + id' }] }, [[from, 'in']]);
      case 2: return this.add('union', {}, [[from, 'in'], [this.#source(), 'in']]);
      default: {
        const columns = [{ name: 'code', type: 'string', nullable: false }, { name: 'id', type: 'int', nullable: false }];
        const table = this.add('table-source', { data: { kind: 'bundled', name: 'airports.csv', format: 'csv' }, columns }, []);
        const as = `seen_${this.#nodes.length}`;
        const joined = this.add('lookup-join', { on: [{ left: 'key', right: 'code' }], take: [{ column: 'id', as }], unmatched: this.#random.below(2) === 0 ? 'keep' : 'drop' }, [[from, 'in'], [table, 'table']]);
        return this.add('derive', { keep: 'only', assignments: ['id', 'ts', 'key', 'value'].map((name) => ({ name, expression: name === 'id' ? `COALESCE(${as}, id)` : name })) }, [[joined, 'in']]);
      }
    }
  }
}
