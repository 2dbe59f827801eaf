import type { Problem } from '../problem.ts';

/** A value, or the problems that kept it from being made. Warnings may travel beside a value. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function success<T>(value: T, problems: readonly Problem[] = []): Result<T> {
  return { ok: true, value, problems };
}

export function failure<T = never>(problems: readonly Problem[]): Result<T> {
  return { ok: false, problems };
}
