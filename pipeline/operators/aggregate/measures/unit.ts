/**
 * Whole numbers add up exactly, in any order: a value within +-2^53 and a sum within +-2^52 make a sum that is exact
 * unless it is beyond 2^52, and then whole units are carried.
 */
export const unit = 2 ** 52;
