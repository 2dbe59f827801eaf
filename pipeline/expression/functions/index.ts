import { conditionalFunctions } from './conditional.ts';
import type { FunctionEntry } from './entry.ts';
import { numericFunctions } from './numeric.ts';
import { stringFunctions } from './string.ts';
import { timeFunctions } from './time.ts';

/** The closed function table. */
export const functions: readonly FunctionEntry[] = [...conditionalFunctions, ...numericFunctions, ...stringFunctions, ...timeFunctions];

const byName = new Map<string, FunctionEntry>(functions.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])].map((name) => [name, entry] as const)));

/** By its name or an alias, in capitals. */
export function functionOf(name: string): FunctionEntry | undefined {
  return byName.get(name);
}

export function functionNames(): readonly string[] {
  return [...byName.keys()];
}
