import { answerKey } from '../answer.ts';
import type { Answer, AnswerRow } from '../answer.ts';
import type { QueryName } from './documents.ts';
import { campaignNames, sectorNames, sectorOf, viewType } from './events.ts';
import type { Events } from './events.ts';

/** The obvious answers, by hash maps and sorting: what each contestant's answer is compared with. */
const truths: Readonly<Record<QueryName, (events: Events, rows: number) => Answer>> = {
  w1({ times, campaigns, types, amounts }, rows) {
    const answer = new Map<string, { events: number; total: number }>();
    for (let i = 0; i < rows; i++) {
      if (types[i] !== viewType) continue;
      const key = answerKey(campaignNames[campaigns[i]!]!, times[i]! - (times[i]! % 10_000));
      const row = answer.get(key);
      if (row === undefined) answer.set(key, { events: 1, total: amounts[i]! });
      else {
        row.events++;
        row.total += amounts[i]!;
      }
    }
    return answer;
  },

  w2({ times, campaigns, users }, rows) {
    // Minute, campaign and user in one number, sorted: equal ones lie side by side.
    const first = times[0]! - (times[0]! % 60_000);
    const seen = new Float64Array(rows);
    for (let i = 0; i < rows; i++) seen[i] = Math.floor((times[i]! - first) / 60_000) * 1e8 + campaigns[i]! * 1e5 + users[i]!;
    seen.sort();
    const answer = new Map<string, { users: number }>();
    let group = { users: 0 };
    let number = -1;
    for (let i = 0; i < rows; i++) {
      if (i > 0 && seen[i] === seen[i - 1]) continue;
      const of = Math.floor(seen[i]! / 1e5);
      if (of !== number) {
        number = of;
        group = { users: 0 };
        answer.set(answerKey(campaignNames[of % 1000]!, first + Math.floor(of / 1000) * 60_000), group);
      }
      group.users++;
    }
    return answer;
  },

  w3({ campaigns, amounts }, rows) {
    const sums = new Map<string, { events: number; total: number; greatest: number }>();
    for (let i = 0; i < rows; i++) {
      const sector = sectorNames[sectorOf[campaigns[i]!]!]!;
      const row = sums.get(sector) ?? { events: 0, total: 0, greatest: 0 };
      sums.set(sector, { events: row.events + 1, total: row.total + amounts[i]!, greatest: Math.max(row.greatest, amounts[i]!) });
    }
    return new Map([...sums].map(([sector, { events, total, greatest }]): [string, AnswerRow] => [sector, { mean: total / events, greatest }]));
  },
};

/** Each answer is worked out once for so many rows. */
export function createTruth(query: QueryName, events: Events): (rows: number) => Answer {
  const known = new Map<number, Answer>();
  return (rows) => {
    const answer = known.get(rows) ?? truths[query](events, rows);
    known.set(rows, answer);
    return answer;
  };
}
