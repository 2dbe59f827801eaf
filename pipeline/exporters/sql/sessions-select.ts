import type { GroupSessions } from '../../operators/relation.ts';
import { timeColumn } from '../design.ts';
import type { SqlEngine } from './sql-engine.ts';

export interface SessionsAsked {
  readonly sessions: GroupSessions;
  /** SQL: the relation to read, its key columns, and the partial results with their names. */
  readonly input: string;
  readonly keys: readonly string[];
  readonly partials: readonly string[];
}

/** Sessions of rows, each with its first and last time: by the engine's own word for it, or as gaps and islands. */
export function sessionsSelect({ sessions: { column, last, gap }, input, keys, partials }: SessionsAsked, { dialect, sessionOf }: SqlEngine, slugOf: (name: string) => string): string {
  const time = dialect.quoteName(timeColumn);
  const selected = [...keys, `min(${time}) AS ${dialect.quoteName(slugOf(column))}`, `max(${time}) AS ${dialect.quoteName(slugOf(last))}`, ...partials];
  const select = `SELECT\n${selected.map((each) => `  ${each}`).join(',\n')}`;
  if (sessionOf !== undefined) return `${select}\nFROM ${input}\nGROUP BY ${[...keys, sessionOf(time, gap)].join(', ')}`;
  const [session, opens] = ['_session', '_opens'].map((each) => dialect.quoteName(each)) as [string, string];
  const over = overKeys(keys, time);
  const apart = `${dialect.milliseconds(time)} - lag(${dialect.milliseconds(time)}) ${over}`;
  return [
    `${select}\nFROM (`,
    // Rows of one time are peers: whichever of them is the first, they are of one session.
    `  SELECT *, sum(${opens}) ${over} AS ${session}`,
    `  FROM (SELECT *, CASE WHEN ${apart} < ${gap} THEN 0 ELSE 1 END AS ${opens} FROM ${input}) AS marked`,
    `) AS parted\nGROUP BY ${[...keys, session].join(', ')}`,
  ].join('\n');
}

export function overKeys(keys: readonly string[], order: string): string {
  return `OVER (${[...(keys.length === 0 ? [] : [`PARTITION BY ${keys.join(', ')}`]), `ORDER BY ${order}`].join(' ')})`;
}
