import { JavaRandom } from './java-random.ts';
import { nextText } from './texts.ts';

export interface Channel {
  readonly channel: string;
  readonly url: string;
}

const channels = 10_000;
const bigNames = ['Google', 'Facebook', 'Baidu', 'Apple'];

/** Picks where a bid came from: every second one from a big channel. The url of a channel is always the same one. */
export function channelPicker(): (random: JavaRandom) => Channel {
  const big = bigNames.map((channel, i) => ({ channel, url: baseUrl(new JavaRandom(channels + i)) }));
  const known = new Map<number, Channel>();
  return (random) => {
    if (random.below(2) > 0) return big[random.below(big.length)]!;
    const number = random.below(channels);
    let found = known.get(number);
    if (found === undefined) {
      found = smallChannel(number);
      known.set(number, found);
    }
    return found;
  };
}

function smallChannel(number: number): Channel {
  const random = new JavaRandom(number);
  const url = baseUrl(random);
  const named = random.below(10) > 0;
  return { channel: `channel-${number}`, url: named ? `${url}&channel_id=${reversedBits(number)}` : url };
}

function baseUrl(random: JavaRandom): string {
  const folder = (): string => nextText(random, 5, '_');
  return `https://www.nexmark.com/${folder()}/${folder()}/${folder()}/item.htm?query=1`;
}

/** The 32 bits from last to first, as a positive number. */
function reversedBits(number: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 32; bit++) reversed = (reversed << 1) | ((number >>> bit) & 1);
  return Math.abs(reversed);
}
