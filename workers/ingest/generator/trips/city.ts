import type { Random } from '#pipeline/base/random.ts';

export interface CityTrip {
  readonly person: string;
  readonly from: string;
  readonly to: string;
  /** Whole, at least one. */
  readonly minutes: number;
  /** Kilometres along the streets. */
  readonly distance: number;
}

interface Person {
  readonly home: number;
  readonly work: number;
  at: number;
  /** On the way until then, epoch milliseconds. */
  busyUntil: number;
}

const minutesPerCell = 4;
const mostDelay = 12;

/** Who is where. Cells are numbered row by row; people live anywhere and work where everybody goes. */
export class City {
  readonly #side: number;
  readonly #random: Random;
  readonly #people: readonly Person[];

  constructor({ people, side, random }: { people: number; side: number; random: Random }) {
    this.#side = side;
    this.#random = random;
    this.#people = Array.from({ length: people }, () => {
      const home = random.below(side * side);
      return { home, work: this.#popular(), at: home, busyUntil: Number.NEGATIVE_INFINITY };
    });
  }

  /** Minutes of the longest way. */
  static longestTrip(side: number): number {
    return 2 * side * minutesPerCell + mostDelay;
  }

  /** A trip that begins now; null when the person drawn is on the way, or stays where they are. */
  trip(now: number, hourOfDay: number): CityTrip | null {
    const number = this.#random.below(this.#people.length);
    const person = this.#people[number]!;
    const to = this.#destination(person, hourOfDay);
    const delay = this.#random.below(mostDelay + 1);
    if (person.busyUntil > now || to === person.at) return null;
    const from = person.at;
    const cells = this.#cellsBetween(from, to);
    const minutes = 1 + cells * minutesPerCell + delay;
    person.at = to;
    person.busyUntil = now + minutes * 60_000;
    return { person: `person-${number + 1}`, from: this.#name(from), to: this.#name(to), minutes, distance: cells };
  }

  /** To work in the morning, home in the evening, elsewhere otherwise. */
  #destination(person: Person, hourOfDay: number): number {
    const usual = this.#random.below(10) < 7;
    const elsewhere = this.#popular();
    if (usual && hourOfDay >= 5 && hourOfDay < 11) return person.work;
    if (usual && hourOfDay >= 15) return person.home;
    return elsewhere;
  }

  /** A cell, near the centre rather than far from it: the middle of three draws each way. */
  #popular(): number {
    const middle = (): number => [0, 0, 0].map(() => this.#random.below(this.#side)).sort((a, b) => a - b)[1]!;
    return middle() * this.#side + middle();
  }

  #cellsBetween(from: number, to: number): number {
    const [fromRow, toRow] = [Math.floor(from / this.#side), Math.floor(to / this.#side)];
    return Math.abs(fromRow - toRow) + Math.abs((from % this.#side) - (to % this.#side));
  }

  #name(cell: number): string {
    return `c${Math.floor(cell / this.#side) + 1}-${(cell % this.#side) + 1}`;
  }
}
