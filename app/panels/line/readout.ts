import { printGrain } from '../../ui/text/time-grain.ts';
import { printMeasure } from '../measure.ts';
import type { LinePicture } from './line-picture.ts';

/** What the lines are worth where the pointer is, in words: first where that is, then a line for each name, both answers side by side. */
export function readoutAt({ axis, x, lines, both }: LinePicture, index: number): readonly string[] {
  const at = x[index];
  if (at === undefined) return [];
  const names = [...new Set(lines.map(({ name }) => name))];
  const value = (name: string, of: 'lambda' | 'kappa'): string => {
    const found = lines.find((line) => line.name === name && line.of === of)?.values[index];
    return found === undefined || found === null ? '–' : printMeasure(found);
  };
  const alone = lines[0]?.of ?? 'lambda';
  const words = names.map((name) => {
    if (!both) return `${names.length === 1 ? '' : `${name} `}${value(name, alone)}`;
    const [left, right] = [value(name, 'lambda'), value(name, 'kappa')];
    if (names.length === 1) return left === right ? `both ${left}` : `Lambda ${left} | Kappa ${right}`;
    return left === right ? `${name} ${left}` : `${name} ${left} | K ${right}`;
  });
  return [axis.type === 'timestamp' ? printGrain(at, 'minutes') : `${axis.name} ${printMeasure(at)}`, ...words];
}

const gap = 10;

/** The words in a small box beside the pointer, wholly inside the picture. */
export class Readout {
  readonly #box = document.createElement('div');

  constructor(parent: HTMLElement, className: string) {
    this.#box.className = className;
    this.#box.hidden = true;
    parent.append(this.#box);
  }

  show(words: readonly string[], { left, width }: { readonly left: number; readonly width: number }): void {
    this.#box.hidden = words.length === 0;
    this.#box.textContent = words.join('\n');
    const own = this.#box.offsetWidth;
    const beside = left + gap + own <= width ? left + gap : left - gap - own;
    this.#box.style.left = `${Math.max(0, Math.round(Math.min(beside < 0 ? (width - own) / 2 : beside, width - own)))}px`;
  }

  hide(): void {
    this.#box.hidden = true;
  }

  remove(): void {
    this.#box.remove();
  }
}
