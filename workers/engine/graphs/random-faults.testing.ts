import type { Random } from '#pipeline/base/random.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Fault, PipelineDocument, PipelineNode } from '#pipeline/document/document.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { hasErrors } from '#pipeline/problem.ts';
import { beginning, span } from './graph-time.testing.ts';

/** The document with up to three faults of any kind; one that can't befall it is left out. */
export function randomFaults(random: Random, document: PipelineDocument): PipelineDocument {
  let faulty = document;
  for (let more = random.below(4); more > 0; more--) {
    const fault = randomFault(random, document);
    if (fault === null) continue;
    const tried = { ...faulty, settings: { ...faulty.settings, faults: [...faulty.settings.faults, fault] } };
    if (!hasErrors(compile(tried).problems)) faulty = tried;
  }
  return faulty;
}

function randomFault(random: Random, { nodes }: PipelineDocument): Fault | null {
  const at = beginning + random.below(span);
  const time = { at, until: at + 1 + random.below(span / 2) };
  const pick = (...roles: readonly string[]): PipelineNode | undefined => {
    const found = nodes.filter(({ kind }) => roles.includes(operatorOf(kind)?.role ?? ''));
    return found[random.below(found.length)];
  };
  const source = pick('source')!.id;
  const fraction = (1 + random.below(4)) / 4;
  switch (random.below(9)) {
    case 0: return { kind: 'late-burst', ...time, source, fraction };
    case 1: return { kind: 'duplicates', ...time, source, fraction };
    case 2: return { kind: 'stalled-partition', ...time, source, partition: random.below(3) };
    case 3: return { kind: 'poison-event', ...time };
    case 4: return { kind: 'dead-worker', ...time };
    case 5: return { kind: 'batch-failure', ...time };
    case 6: return { kind: 'batch-overrun', ...time, factor: 2 + random.below(5) };
    default: {
      const node = pick('transform', 'accumulate');
      return node === undefined ? null : { kind: 'bad-deploy', ...time, node: node.id, params: wrongParams(random, node) };
    }
  }
}

function wrongParams(random: Random, { kind, params }: PipelineNode): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'filter': return { condition: ['false', 'true', 'id % 3 = 0'][random.below(3)] };
    case 'derive': return { assignments: (params['assignments'] as { name: string; expression: string }[]).map((each) => (each.name === 'value' ? { ...each, expression: 'value * 1.5' } : each)) };
    case 'lookup-join': return { on: [{ left: 'key', right: 'code' }], unmatched: 'drop' };
    case 'aggregate': return { measures: (params['measures'] as { where: string }[]).map((each) => ({ ...each, where: 'id % 2 = 1' })) };
    default: return {};
  }
}
