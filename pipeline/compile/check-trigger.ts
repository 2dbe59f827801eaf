import type { PipelineDocument } from '../document/document.ts';
import { warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { architecturesOf } from './layers.ts';

/** That there is something whose drift could start a batch run, where that is what starts them. */
export function checkTrigger({ architecture, nodes, settings }: PipelineDocument): readonly Problem[] {
  if (settings.batch.trigger.kind !== 'drift' || nodes.length === 0 || !architecturesOf(architecture).includes('lambda')) return [];
  if (nodes.some(({ kind }) => kind === 'train')) return [];
  return [warning('settings.drift-of-nothing', { path: 'settings.batch.trigger' }, 'Batch runs start when a model has become worse, but nothing here learns one: after the first, none will start.', 'Train a model, or let something else start batch runs.')];
}
