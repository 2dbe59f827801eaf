import type { Random } from '#pipeline/base/random.ts';
import { bookingKinds } from '#pipeline/operators/ledger/schema.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import { pacedRows } from './paced-rows.ts';

/** The `ledger` operator. */
export const ledger = pacedRows(13, ({ params, random }) => {
  const accounts = numberOf(params, 'accounts');
  const width = String(accounts).length;
  return (order, time) => {
    const account = `account-${String(random.below(accounts) + 1).padStart(width, '0')}`;
    return [order + 1, time, account, ...booked(random)];
  };
});

/** Shares of the kinds in hundredths, in their order: what comes in exceeds a little what goes out. */
const shares = [45, 40, 10, 5];
/** Cents: fees are small. */
const most = [5000, 5000, 500, 2000];

function booked(random: Random): [string, number] {
  let left = random.below(100);
  const amount = random.unit();
  let kind = 0;
  while (left >= shares[kind]!) left -= shares[kind++]!;
  return [bookingKinds[kind]!, 1 + Math.floor(amount * most[kind]!)];
}
