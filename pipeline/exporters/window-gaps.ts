import type { GroupRelation } from '../operators/relation.ts';
import type { Design, DesignServed, DesignStep } from './design.ts';
import type { Gap } from './gap.ts';

/** The groups of a view that shows windows once they have closed; null: it shows every change. */
export function finalGroup({ batch, speed }: Pick<DesignServed, 'batch' | 'speed'>): GroupRelation | null {
  const relations = [batch, speed].map((view) => view?.group?.relation);
  return relations.find((relation) => relation?.kind === 'group' && relation.final === true) as GroupRelation | undefined ?? null;
}

/** Whether Spark's own append mode is final emission: its windows are written once, when they have closed. */
export function appendsFinal({ window, lateness, final }: GroupRelation, architecture: Design['architecture']): boolean {
  return architecture === 'kappa' && final === true && window !== null && lateness === undefined;
}

/** How an exported answer knows of windows that are still open. */
export function emissionGaps({ served, architecture }: Design, target: string): readonly Gap[] {
  return served.flatMap((view): Gap[] => {
    const group = finalGroup(view);
    if (group === null) return [];
    const append = appendsFinal(group, architecture) ? ' With LATE=drop the speed job writes a window only once Spark’s watermark has closed it.' : '';
    return [{
      code: 'export.emission', node: view.node, target, severity: 'semantics-differs',
      because: `No table says how far the watermark has come: windows that are still open are held back by the variable watermark of the serving script, and shown without it, as at the end of a log.${append}`,
      doInstead: 'Set the variable on every run: to the least over the log’s partitions of the newest event time less the delay.',
    }];
  });
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
