import { recordsBehind } from '../records/records-behind.ts';
import { traceRecord } from '../records/trace-record.ts';
import { explainServed } from './explain-served.ts';

/** What takes an answer apart, as one piece: the engine loads it when somebody first asks. */
export const apart = { explain: explainServed, records: recordsBehind, trace: traceRecord };
