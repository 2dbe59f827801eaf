import { field, fieldIndex } from '../../data/schema.ts';
import { problem } from '../../problem.ts';
import type { TransformSpec } from '../define.ts';
import { stampParams } from './params.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'time-dependent',
  kind: 'stamp',
  label: 'Stamp',
  summary: 'Adds the time at which a row is processed.',
  category: 'Shape rows',
  icon: 'stamp',
  aliases: ['processing time', 'proctime', 'current timestamp', 'now', 'ingestion time', 'clock'],
  inputs: [{ name: 'in', label: 'rows', accepts: ['stream'] }],
  output: 'stream',
  fields: [
    { name: 'as', label: 'Column', type: 'text', identifier: true },
    {
      name: 'windows', label: 'Windows behind it go by', type: 'choice',
      options: [
        { value: 'event', label: 'event time', help: 'The time of processing is a column like others.' },
        { value: 'processing', label: 'time of processing', help: 'A row is in the window in which it is processed; none is late.' },
      ],
    },
  ],
  defaults: { as: 'processed_at', windows: 'event' },
  layers: ['batch', 'speed'],
  describe(params) {
    const { as, isTime } = stampParams(params);
    return isTime ? `${as}, for windows` : as;
  },
  check(params, inputs) {
    const { as } = stampParams(params);
    if (fieldIndex(inputs[0]!.schema, as) < 0) return [];
    return [problem('column.duplicate', { param: 'as' }, `The rows already have a column ${as}.`, 'Give the time of processing another name.')];
  },
  outputShape: (params, inputs) => ({ schema: [...inputs[0]!.schema, field(stampParams(params).as, 'timestamp')], keys: [] }),
};
