/**
 * One shortest-found cycle for each file that closes one (depth-first, files in order).
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]}
 */
export function cyclesOf(graph) {
  const done = new Set();
  /** @type {string[][]} */
  const cycles = [];
  /** @param {string} path @param {string[]} trail */
  const visit = (path, trail) => {
    const at = trail.indexOf(path);
    if (at !== -1) {
      cycles.push([...trail.slice(at), path]);
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}
