import type { DialectEntry } from '../functions/entry.ts';

/** The function of the runtime (python-runtime.ts) for each function of the closed table. */
const names: readonly (readonly [name: string, python: string])[] = [
  ['COALESCE', 'coalesce'], ['IFNULL', 'coalesce'], ['NULLIF', 'nullif'],
  ['ABS', 'absolute'], ['SIGN', 'sign'], ['ROUND', 'round_'], ['FLOOR', 'floor'], ['CEIL', 'ceil'], ['TRUNC', 'trunc'], ['MOD', 'mod'],
  ['POWER', 'power'], ['SQRT', 'sqrt'], ['EXP', 'exp'], ['LN', 'ln'], ['LOG10', 'log10'], ['LEAST', 'least'], ['GREATEST', 'greatest'],
  ['LENGTH', 'length'], ['UPPER', 'upper'], ['LOWER', 'lower'], ['TRIM', 'trim'], ['LTRIM', 'ltrim'], ['RTRIM', 'rtrim'],
  ['SUBSTRING', 'substring'], ['LEFT', 'left'], ['RIGHT', 'right'], ['REPLACE', 'replace'], ['CONCAT', 'concat'],
  ['STARTS_WITH', 'starts_with'], ['ENDS_WITH', 'ends_with'], ['CONTAINS', 'contains'], ['STRPOS', 'strpos'], ['POSITION', 'position'],
  ['LPAD', 'lpad'], ['RPAD', 'rpad'], ['REVERSE', 'reverse'], ['SPLIT_PART', 'split_part'], ['REPEAT', 'repeat'], ['MD5', 'md5'],
  ['YEAR', 'year'], ['QUARTER', 'quarter'], ['MONTH', 'month'], ['WEEK', 'week'], ['DAY', 'day'], ['DAY_OF_WEEK', 'day_of_week'],
  ['DAY_OF_YEAR', 'day_of_year'], ['HOUR', 'hour'], ['MINUTE', 'minute'], ['SECOND', 'second'], ['MILLISECOND', 'millisecond'],
  ['EPOCH_MS', 'epoch_ms'], ['TO_TIMESTAMP', 'time'], ['DATE_TRUNC', 'date_trunc'], ['DATE_DIFF', 'date_diff'], ['DATE_ADD', 'date_add'],
];

export const pythonCalls: ReadonlyMap<string, DialectEntry> = new Map<string, DialectEntry>([
  ...names.map(([name, python]): [string, DialectEntry] => [name, (args) => `wm.${python}(${args.join(', ')})`]),
  ['IF', ([condition, value, otherwise]) => `(${value} if ${condition} is True else ${otherwise})`],
]);

export const lowerCased: ReadonlySet<string> = new Set(['DATE_TRUNC', 'DATE_DIFF', 'DATE_ADD']);
