import { digestsOf } from '#workers/engine/graphs/digest.testing.ts';
import type { Digests } from '#workers/engine/graphs/digest.testing.ts';
import { openTexts } from '#workers/engine/graphs/open-graph.testing.ts';
import type { OpenData } from '#workers/ingest/bytes/byte-source.ts';
import { allCases } from './cases.testing.ts';

/** The digests of all cases, or of those whose name contains `only`, by name. */
export async function runCases(open: OpenData, only = ''): Promise<Readonly<Record<string, Digests>>> {
  const all: Record<string, Digests> = {};
  for (const { name, document, files } of allCases()) {
    if (!name.includes(only)) continue;
    const own = openTexts(files);
    all[name] = await digestsOf(document, (ref) => (ref.kind !== 'none' && files.has(ref.name) ? own(ref) : open(ref)));
  }
  return all;
}
