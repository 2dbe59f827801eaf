import type { Examples } from '../algorithm.ts';
import { areRows } from '../blocks/rows.ts';
import type { Encoding } from '../encoding.ts';
import type { Scales } from '../scaling.ts';
import { DensePass } from './dense-pass.ts';
import type { Pass } from './pass.ts';
import { SlotPass } from './slot-pass.ts';

/** Examples whose features are numbers all go to the block loops. */
export function passOver(examples: Examples, encoding: Encoding, scales: Scales): Pass {
  return areRows(encoding) ? new DensePass(examples, encoding, scales) : new SlotPass(examples, encoding, scales);
}
