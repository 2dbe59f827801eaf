import q0 from './nexmark-q0/pipeline.json' with { type: 'json' };
import q1 from './nexmark-q1/pipeline.json' with { type: 'json' };
import q10 from './nexmark-q10/pipeline.json' with { type: 'json' };
import q14 from './nexmark-q14/pipeline.json' with { type: 'json' };
import q15 from './nexmark-q15/pipeline.json' with { type: 'json' };
import q16 from './nexmark-q16/pipeline.json' with { type: 'json' };
import q17 from './nexmark-q17/pipeline.json' with { type: 'json' };
import q2 from './nexmark-q2/pipeline.json' with { type: 'json' };
import q21 from './nexmark-q21/pipeline.json' with { type: 'json' };
import q22 from './nexmark-q22/pipeline.json' with { type: 'json' };
import q5 from './nexmark-q5/pipeline.json' with { type: 'json' };
import q7 from './nexmark-q7/pipeline.json' with { type: 'json' };

/** The queries of the Nexmark benchmark, as far as today's operators express them: folder, one line, document. */
export const nexmarkQueries: readonly (readonly [slug: string, summary: string, json: unknown])[] = [
  ['nexmark-q0', 'Nexmark: every bid as it is. Right at any cut.', q0],
  ['nexmark-q1', 'Nexmark: prices in euros. Right at any cut.', q1],
  ['nexmark-q2', 'Nexmark: bids on every 123rd auction. Right at any cut.', q2],
  ['nexmark-q5', 'Nexmark: bids per auction in sliding windows, some of which every cut goes through.', q5],
  ['nexmark-q7', 'Nexmark: highest bid in ten seconds. As finished rows right only where no window is open.', q7],
  ['nexmark-q10', 'Nexmark: a log of bids by day and minute. Right at any cut.', q10],
  ['nexmark-q14', 'Nexmark: a calculation over bids in a band of prices. Right at any cut.', q14],
  ['nexmark-q15', 'Nexmark: bids per day and rank of price. Exact as partial states.', q15],
  ['nexmark-q16', 'Nexmark: bids per channel and day. Exact as partial states.', q16],
  ['nexmark-q17', 'Nexmark: statistics per auction and day. Exact as partial states, an average as sum and count.', q17],
  ['nexmark-q21', 'Nexmark: the channel that each bid came by. Right at any cut.', q21],
  ['nexmark-q22', 'Nexmark: the directories of each url. Right at any cut.', q22],
];
