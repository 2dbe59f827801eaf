/**
 * A plan calls an inner node by the way to it, `clean/late`, and a logical view's halves `delays/batch`: the node of the
 * document is what stands before the first stroke.
 */
export function ownerOf(path: string): string {
  const end = path.indexOf('/');
  return end < 0 ? path : path.slice(0, end);
}

/** The way below the owner: `late`; '' for a node of the document itself. */
export function insideOf(path: string): string {
  return path.slice(ownerOf(path).length + 1);
}
