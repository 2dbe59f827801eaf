/**
 * LIKE: % any run, _ one code point, everything else itself, in the case as written. Greedy with one point of return
 * (the last %), so that its time is at most length x pattern, and without recursion or regular expressions.
 */
export interface LikePattern {
  readonly parts: readonly LikePart[];
}

type LikePart = { readonly kind: 'any' } | { readonly kind: 'one' } | { readonly kind: 'literal'; readonly point: string };

/** null when the pattern ends in its escape character, which matches nothing. */
export function compileLike(pattern: string, escape: string | null): LikePattern | null {
  const parts: LikePart[] = [];
  let escaped = false;
  for (const point of pattern) {
    if (escaped) {
      parts.push({ kind: 'literal', point });
      escaped = false;
    } else if (point === escape) escaped = true;
    else if (point === '%') {
      if (parts.at(-1)?.kind !== 'any') parts.push({ kind: 'any' });
    } else if (point === '_') parts.push({ kind: 'one' });
    else parts.push({ kind: 'literal', point });
  }
  return escaped ? null : { parts };
}

export function matchesLike(text: string, { parts }: LikePattern): boolean {
  const points = [...text];
  let at = 0;
  let part = 0;
  let starPart = -1;
  let starAt = 0;
  while (at < points.length) {
    const current = parts[part];
    if (current?.kind === 'any') {
      starPart = part++;
      starAt = at;
    } else if (current !== undefined && (current.kind === 'one' || current.point === points[at])) {
      part++;
      at++;
    } else if (starPart >= 0) {
      part = starPart + 1;
      at = ++starAt;
    } else return false;
  }
  while (parts[part]?.kind === 'any') part++;
  return part === parts.length;
}
