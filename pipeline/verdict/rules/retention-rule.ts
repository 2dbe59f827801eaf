import { tradeOff, yes } from './finding.ts';
import type { Finding } from './finding.ts';

const units: readonly (readonly [milliseconds: number, name: string])[] = [[86_400_000, 'day'], [3_600_000, 'hour'], [60_000, 'minute'], [1000, 'second'], [1, 'millisecond']];

/** Does a replay find all of history? `retention` is in milliseconds; 0: all of it. */
export function retentionRule(retention: number): Finding {
  if (retention === 0) return yes('The log keeps all of history.');
  return tradeOff(`Yes, with a limit: a replay finds only the records of the last ${spell(retention)}, so it can repair no older ones.`, 'Keep all of history in the log (retention 0).');
}

function spell(milliseconds: number): string {
  const [size, name] = units.find(([each]) => milliseconds % each === 0) ?? [1, 'millisecond'];
  const count = milliseconds / size;
  return count === 1 ? name : `${count} ${name}s`;
}
