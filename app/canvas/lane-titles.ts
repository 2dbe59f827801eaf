import { nodeHeight, nodeWidth } from './geometry.ts';
import type { Band, LanePlace } from './lane-bands.ts';

/** A strip at the upper edge of a band; its name is written there. */
interface Strip { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const width = nodeWidth + 28;

/**
 * Where the names of the bands stand so that no node and no other name hides one: at the upper left corner, else above another node
 * of the band; where all of these are taken the band grows upwards. `head`: the room above the nodes of a band.
 */
export function titled(bands: readonly Omit<Band, 'title'>[], places: readonly LanePlace[], head: number): readonly Band[] {
  const taken: Strip[] = places.map(({ x, y }) => ({ x, y, width: nodeWidth, height: nodeHeight }));
  return bands.map((band) => {
    const free = (x: number, y: number): boolean => !taken.some((each) => meet(each, { x, y, width, height: head }));
    const starts = [...new Set([band.x, ...places.filter(({ lane }) => lane === band.lane).map(({ x }) => x - (width - nodeWidth))])].filter((x) => x >= band.x).toSorted((a, b) => a - b);
    const tops = [...new Set([band.y, ...taken.map((each) => each.y - head)])].filter((y) => y <= band.y).toSorted((a, b) => b - a);
    for (const y of tops) {
      const x = starts.find((each) => free(each, y));
      if (x === undefined) continue;
      taken.push({ x, y, width, height: head });
      return { ...band, y, height: band.height + band.y - y, title: x - band.x };
    }
    return { ...band, title: 0 };
  });
}

function meet(a: Strip, b: Strip): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
