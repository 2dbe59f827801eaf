import { assert } from '../../base/assert.ts';
import { defineAccumulate } from '../define.ts';
import { censusParams } from './census.ts';
import { examples } from './examples.ts';
import { createAggregateKernel } from './kernel.ts';
import { folding } from './fold.ts';
import { AggregateFamily } from './family.ts';
import { mergeClassOf, windowSlide } from './merge-class.ts';
import { inPaneOrder } from './pane-order.ts';
import { finalAfter, resolveSpec, sessionGap, stateKey, windowSize } from './params.ts';
import { lowering } from './lowering.ts';
import { reference } from './reference.ts';
import { createSessionKernel } from './sessions/session-kernel.ts';
import { SessionState } from './sessions/session-state.ts';
import { spec } from './spec.ts';
import { AggregateState } from './state.ts';

export const aggregate = defineAccumulate({
  ...spec,
  reference,
  lowering,
  createFamily: (params, schema) => new AggregateFamily(resolveSpec(params, schema).keyTypes),
  createState: (params, schema, family) => {
    assert(family instanceof AggregateFamily, 'an aggregate state needs its family');
    const resolved = resolveSpec(params, schema);
    return resolved.params.window === 'session' ? new SessionState(resolved, family) : new AggregateState(resolved, family);
  },
  stateKey,
  censusParams,
  windowSize,
  windowSlide,
  sessionGap,
  finalAfter,
  mergeClassOf,
  folding,
  createKernel: (params, schema, late) => {
    const resolved = resolveSpec(params, schema);
    if (resolved.params.window === 'session') return createSessionKernel(resolved, schema, late);
    return inPaneOrder(createAggregateKernel(resolved, schema, late), resolved);
  },
  examples,
});
