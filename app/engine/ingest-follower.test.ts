import { expect, it } from 'vitest';
import { compile } from '#pipeline/compile/compile.ts';
import { galleryEntry } from '#pipeline/gallery/index.ts';
import type { IngestApi } from '#workers/protocol/ingest-api.ts';
import type { IngestEvent } from '#workers/protocol/ingest-event.ts';
import { useRunStore } from '../state/run-store.ts';
import { IngestFollower } from './ingest-follower.ts';
import type { Supervisor } from './supervisor.ts';

it('what a source of another pipeline still says is not heard: it would never be all read', () => {
  const follower = new IngestFollower({ call: () => Promise.resolve() } as unknown as Supervisor<IngestApi>);
  const [before, after] = ['flight-delays', 'generated-orders'].map((slug) => compile(galleryEntry(slug)!.document).plans);
  const says = (plans: typeof before, complete: boolean): IngestEvent => {
    const { logId, node } = plans![0]!.sources[0]!;
    return { type: 'ingest', logId, node, consumed: 9, expected: 10, bad: 0, badRows: [], bytes: 1, complete };
  };
  follower.follow(before!);
  follower.heard(says(before, false));
  follower.follow(after!);
  follower.heard(says(before, false));
  follower.heard(says(after, true));
  expect([...useRunStore.getState().ingest.keys()]).toEqual([after![0]!.sources[0]!.node]);
});
