import type { GroupRelation } from '../operators/relation.ts';
import type { Design, DesignStep } from './design.ts';
import type { Gap } from './gap.ts';

/** What an exported answer shows otherwise of windows than the browser does. */
export function emissionGaps({ steps, served }: Design, target: string): readonly Gap[] {
  const nodes = new Set(steps.filter(({ relation }) => relation?.kind === 'group' && relation.final === true).map(({ id }) => id));
  return served.filter(({ batch, speed }) => [batch, speed].some((view) => view?.group !== undefined && view.group !== null && nodes.has(view.group.id))).map(({ node }) => ({
    code: 'export.emission', node, target, severity: 'semantics-differs',
    because: 'The exported view shows windows that are still open, too: what is written does not say how far the watermark has come.',
    doInstead: 'Have readers leave out windows that end, with the lateness allowed, after the least watermark of the log’s partitions; at the end of a log both show the same.',
  }));
}

/** Sessions and lateness on Structured Streaming. */
export function sparkWindowGaps({ steps }: Design, target: string): readonly Gap[] {
  return steps.filter(({ layer }) => layer === 'speed').flatMap((step): readonly Gap[] => {
    const { relation } = step;
    if (relation?.kind !== 'group') return [];
    return [...(relation.lateness === undefined ? [] : [latenessGap(step, target)]), ...sessionGaps(step, relation, target)];
  });
}

function latenessGap({ node }: DesignStep, target: string): Gap {
  return {
    code: 'export.allowed-lateness', node, target, severity: 'semantics-differs',
    because: 'Spark knows no lateness beside the delay of a watermark: with LATE=drop a record is left out as soon as its window has ended.',
    doInstead: 'Make the delay of the source longer by the lateness allowed: then Spark keeps what the browser keeps.',
  };
}

function sessionGaps({ node }: DesignStep, { sessions, keys }: GroupRelation, target: string): readonly Gap[] {
  if (sessions === undefined) return [];
  const at = { node, target };
  if (keys.length === 0) {
    return [{ ...at, code: 'export.sessions', severity: 'unsupported', because: 'Structured Streaming wants a key beside a session.', doInstead: 'Group by a column too, or by one that is the same in every row.' }];
  }
  if (sessions.gap < 2) {
    return [{ ...at, code: 'export.sessions', severity: 'unsupported', because: 'A session of Spark goes on at its end, and no gap is shorter than a millisecond.', doInstead: 'Make the gap at least 2 ms.' }];
  }
  return [{
    ...at, code: 'export.sessions', severity: 'semantics-differs',
    because: 'Structured Streaming updates no sessions: every micro-batch writes all of them, and none leaves the memory of the job. A record that comes late for its session is counted; with LATE=drop it is left out by its own time alone, though an open session may still reach it.',
    doInstead: 'Nothing, if you would rather have late records counted; else start the job anew after each published batch run, which keeps its memory small.',
  }];
}
