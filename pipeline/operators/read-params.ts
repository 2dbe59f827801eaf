import type { Params } from './operator.ts';

/**
 * Reads one value out of params that may not have been parsed (`describe` must never throw): the wrong type, or nothing
 * at all, gives the neutral value of the type asked for.
 */
export function textOf(params: Params, name: string): string {
  const value = own(params, name);
  return typeof value === 'string' ? value : '';
}

export function numberOf(params: Params, name: string): number {
  const value = own(params, name);
  return typeof value === 'number' ? value : 0;
}

export function flagOf(params: Params, name: string): boolean {
  return own(params, name) === true;
}

/** The rows of a list field. */
export function itemsOf(params: Params, name: string): readonly Params[] {
  const value = own(params, name);
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function textsOf(params: Params, name: string): readonly string[] {
  const value = own(params, name);
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function own(params: Params, name: string): unknown {
  return Object.hasOwn(params, name) ? params[name] : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
