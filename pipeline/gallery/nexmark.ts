import q0 from './nexmark-q0/pipeline.json' with { type: 'json' };
import q1 from './nexmark-q1/pipeline.json' with { type: 'json' };
import q2 from './nexmark-q2/pipeline.json' with { type: 'json' };
import q3 from './nexmark-q3/pipeline.json' with { type: 'json' };
import q4 from './nexmark-q4/pipeline.json' with { type: 'json' };
import q5 from './nexmark-q5/pipeline.json' with { type: 'json' };
import q6 from './nexmark-q6/pipeline.json' with { type: 'json' };
import q7 from './nexmark-q7/pipeline.json' with { type: 'json' };
import q8 from './nexmark-q8/pipeline.json' with { type: 'json' };
import q9 from './nexmark-q9/pipeline.json' with { type: 'json' };
import q10 from './nexmark-q10/pipeline.json' with { type: 'json' };
import q11 from './nexmark-q11/pipeline.json' with { type: 'json' };
import q12 from './nexmark-q12/pipeline.json' with { type: 'json' };
import q13 from './nexmark-q13/pipeline.json' with { type: 'json' };
import q14 from './nexmark-q14/pipeline.json' with { type: 'json' };
import q15 from './nexmark-q15/pipeline.json' with { type: 'json' };
import q16 from './nexmark-q16/pipeline.json' with { type: 'json' };
import q17 from './nexmark-q17/pipeline.json' with { type: 'json' };
import q18 from './nexmark-q18/pipeline.json' with { type: 'json' };
import q19 from './nexmark-q19/pipeline.json' with { type: 'json' };
import q20 from './nexmark-q20/pipeline.json' with { type: 'json' };
import q21 from './nexmark-q21/pipeline.json' with { type: 'json' };
import q22 from './nexmark-q22/pipeline.json' with { type: 'json' };

/** The queries of the Nexmark benchmark: folder, one line, document. */
export const nexmarkQueries: readonly (readonly [slug: string, summary: string, json: unknown])[] = [
  ['nexmark-q0', 'Nexmark: every bid as it is. Right at any cut.', q0],
  ['nexmark-q1', 'Nexmark: prices in euros. Right at any cut.', q1],
  ['nexmark-q2', 'Nexmark: bids on every 123rd auction. Right at any cut.', q2],
  ['nexmark-q3', 'Nexmark: who sells in three states. A join of streams: right where the stream job carries what waits over the cut.', q3],
  ['nexmark-q4', 'Nexmark: average final price by category. A join, an aggregate, and an aggregate of that.', q4],
  ['nexmark-q5', 'Nexmark: the auctions with the most bids, in sliding windows, some of which every cut goes through.', q5],
  ['nexmark-q6', 'Nexmark: average price of the last ten auctions of each seller.', q6],
  ['nexmark-q7', 'Nexmark: the highest bids of each ten seconds. As finished rows right only where no window is open.', q7],
  ['nexmark-q8', 'Nexmark: people who sold within ten seconds of joining.', q8],
  ['nexmark-q9', 'Nexmark: the winning bid of each auction.', q9],
  ['nexmark-q10', 'Nexmark: a log of bids by day and minute. Right at any cut.', q10],
  ['nexmark-q11', 'Nexmark: bids per session of a bidder, which merge over any cut.', q11],
  ['nexmark-q12', 'Nexmark: bids by the time of their processing. No architecture can repeat it.', q12],
  ['nexmark-q13', 'Nexmark: bids beside a table that changes outside the log. No architecture can repeat it.', q13],
  ['nexmark-q14', 'Nexmark: a calculation over bids in a band of prices. Right at any cut.', q14],
  ['nexmark-q15', 'Nexmark: bids, bidders and auctions per day and rank of price. Exact as partial states, distinct counts as sets.', q15],
  ['nexmark-q16', 'Nexmark: bids, bidders and auctions per channel and day. Exact as partial states.', q16],
  ['nexmark-q17', 'Nexmark: statistics per auction and day. Exact as partial states, an average as sum and count.', q17],
  ['nexmark-q18', 'Nexmark: the last bid of each bidder on each auction.', q18],
  ['nexmark-q19', 'Nexmark: the ten best bids on each auction.', q19],
  ['nexmark-q20', 'Nexmark: bids with what is known of their auctions.', q20],
  ['nexmark-q21', 'Nexmark: the channel that each bid came by. Right at any cut.', q21],
  ['nexmark-q22', 'Nexmark: the directories of each url. Right at any cut.', q22],
];
