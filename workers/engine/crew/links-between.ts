/** By worker, by worker: a channel for each two of them. */
export function linksBetween(workers: number): (MessagePort | null)[][] {
  const links = Array.from({ length: workers }, () => Array.from({ length: workers }, (): MessagePort | null => null));
  for (let a = 0; a < workers; a++) {
    for (let b = a + 1; b < workers; b++) {
      const { port1, port2 } = new MessageChannel();
      links[a]![b] = port1;
      links[b]![a] = port2;
    }
  }
  return links;
}
