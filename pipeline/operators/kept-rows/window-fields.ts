import { day, hour } from '../durations.ts';
import type { FormField } from '../form.ts';
import type { Params } from '../operator.ts';

const longest = 3_660 * day;
const windowed = ['tumbling', 'hopping'];

/** Windows of fixed size, as an aggregate has them. */
export const windowFields: readonly FormField[] = [
  {
    name: 'window', label: 'Window', type: 'choice',
    options: [
      { value: 'global', label: 'none', help: 'Over all time.' },
      { value: 'tumbling', label: 'tumbling', help: 'Windows side by side: each row is in one.' },
      { value: 'hopping', label: 'hopping', help: 'Windows that overlap: each row is in several.' },
    ],
  },
  { name: 'size', label: 'Size', type: 'duration', min: 1, max: longest, visibleWhen: { field: 'window', oneOf: windowed } },
  { name: 'slide', label: 'Slide', type: 'duration', min: 1, max: longest, help: 'A window starts every so often.', visibleWhen: { field: 'window', oneOf: ['hopping'] } },
  {
    name: 'offset', label: 'Offset', type: 'duration', min: 0, max: longest, help: 'Windows start at this long after midnight UTC, 1 January 1970, and every slide from there.',
    visibleWhen: { field: 'window', oneOf: windowed },
  },
];

export const windowDefaults: Params = { window: 'global', size: day, slide: hour, offset: 0 };
