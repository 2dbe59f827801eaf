import { adEvents } from './ad-events/index.ts';
import { aggregate } from './aggregate/index.ts';
import { askCounts } from './ask-counts/index.ts';
import { asOfJoin } from './as-of-join/index.ts';
import { batchView } from './batch-view/index.ts';
import { changingTableJoin } from './changing-table-join/index.ts';
import { countMin } from './count-min/index.ts';
import { dedupe } from './dedupe/index.ts';
import { derive } from './derive/index.ts';
import { evaluate } from './evaluate/index.ts';
import { existsJoin } from './exists-join/index.ts';
import { fileSource } from './file-source/index.ts';
import { filmRatings } from './film-ratings/index.ts';
import { filter } from './filter/index.ts';
import { generator } from './generator/index.ts';
import { having } from './having/index.ts';
import { heavyHitters } from './heavy-hitters/index.ts';
import { intervalJoin } from './interval-join/index.ts';
import { ledger } from './ledger/index.ts';
import { lookupJoin } from './lookup-join/index.ts';
import { machineReadings } from './machine-readings/index.ts';
import { nexmarkSource } from './nexmark-source/index.ts';
import type { Operator } from './operator.ts';
import { payments } from './payments/index.ts';
import { query } from './query/index.ts';
import { rolling } from './rolling/index.ts';
import { rollup } from './rollup/index.ts';
import { sample } from './sample/index.ts';
import { score } from './score/index.ts';
import { servingMerge } from './serving-merge/index.ts';
import { speedView } from './speed-view/index.ts';
import { stamp } from './stamp/index.ts';
import { split } from './split/index.ts';
import { tableSource } from './table-source/index.ts';
import { topK } from './top-k/index.ts';
import { topPerGroup } from './top-per-group/index.ts';
import { train } from './train/index.ts';
import { trips } from './trips/index.ts';
import { union } from './union/index.ts';
import { view } from './view/index.ts';
import { viewDerive } from './view-derive/index.ts';
import { viewJoin } from './view-join/index.ts';

/** Every operator, in the order of the palette. A new one is a folder and a line here. */
export const operators: readonly Operator[] = [
  fileSource,
  generator,
  adEvents,
  trips,
  ledger,
  payments,
  filmRatings,
  machineReadings,
  nexmarkSource,
  tableSource,
  filter,
  derive,
  dedupe,
  rolling,
  stamp,
  split,
  sample,
  union,
  lookupJoin,
  existsJoin,
  intervalJoin,
  asOfJoin,
  changingTableJoin,
  aggregate,
  topK,
  heavyHitters,
  countMin,
  train,
  score,
  evaluate,
  view,
  batchView,
  speedView,
  servingMerge,
  query,
  having,
  rollup,
  topPerGroup,
  viewDerive,
  viewJoin,
  askCounts,
];

const byKind = new Map(operators.map((each) => [each.kind, each]));

export function operatorOf(kind: string): Operator | undefined {
  return byKind.get(kind);
}
