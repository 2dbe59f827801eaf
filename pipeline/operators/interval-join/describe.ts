import { describeDuration } from '../durations.ts';
import type { Params } from '../operator.ts';
import { joinParams } from './join-params.ts';

/** `seller = id, 0 s to 1 h`. */
export function describe(params: Params): string {
  const { on, time, condition, output } = joinParams(params);
  const keys = on.map(({ left, right }) => (left === right ? left : `${left} = ${right}`)).join(', ');
  const times = time.kind === 'any' ? '' : time.kind === 'interval' ? `, ${describeDuration(time.from)} to ${describeDuration(time.to)}` : `, same ${describeDuration(time.size)}`;
  const what = { pairs: '', 'left rows': 'has a match: ', 'lone rows': 'has no match: ' }[output];
  return `${what}${keys}${times}${condition === '' ? '' : `, ${condition}`}`;
}
