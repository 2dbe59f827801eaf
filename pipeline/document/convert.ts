/**
 * Rewrites from one architecture to the other: pure functions of a document, each change with its reason. What can't be
 * converted is refused, and then nothing changes at all.
 */
export { convertToKappa } from './convert/to-kappa.ts';
export { convertToLambda } from './convert/to-lambda.ts';
export { wireByHand } from './convert/wire-by-hand.ts';
export type { Change, Conversion } from './convert/conversion.ts';
