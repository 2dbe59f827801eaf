import { lightTrace } from '../../state/lit-trace.ts';
import { runCommands } from '../../state/run-commands.ts';
import { notify } from '../../ui/notices.ts';
import { useExplainStore } from './explain-store.ts';
import type { RecordFate } from '#workers/protocol/record-list.ts';

/** Asks for the way of a record and lights it up on the canvas. */
export async function traceRecord(record: RecordFate): Promise<void> {
  try {
    const { source, partition, offset } = record;
    const view = useExplainStore.getState().request?.view ?? '';
    const trace = await (await runCommands()).trace({ source, partition, offset });
    if (trace === null) notify('The log no longer holds this record.', 'error');
    else lightTrace(record, trace, view);
  } catch (error) {
    notify(`The way of this record could not be followed: ${error instanceof Error ? error.message : String(error)}`, 'error');
  }
}
