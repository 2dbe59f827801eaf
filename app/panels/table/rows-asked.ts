const block = 20;

/** The rows from `first` to `last` in whole blocks with one to spare at each end: scrolling a little asks for nothing new. */
export function rowsAsked(first: number, last: number): { readonly offset: number; readonly limit: number } {
  const from = Math.max(0, Math.floor(first / block) - 1) * block;
  const to = (Math.floor(last / block) + 2) * block;
  return { offset: from, limit: to - from };
}
