import { transfer } from 'comlink';
import { must } from '#pipeline/base/assert.ts';
import { success } from '#pipeline/base/result.ts';
import { zipFiles } from '#pipeline/exporters/bundle.ts';
import { evidenceFiles } from '#pipeline/exporters/verify/evidence-files.ts';
import { openBundled } from '../ingest/bytes/bundled.ts';
import type { OpenData } from '../ingest/bytes/byte-source.ts';
import { bytesFromBlob } from '../ingest/bytes/from-blob.ts';
import { pacer } from '../ingest/pause.ts';
import { protocolVersion } from '../protocol/version.ts';
import type { EvidenceApi } from '../protocol/evidence-api.ts';
import type { EvidenceEvent } from '../protocol/evidence-event.ts';
import type { OwnFile } from '../protocol/own-file.ts';
import { gatherEvidence } from './gather-evidence.ts';

const heartbeatEvery = 500;

/** The evidence of one export behind the border. Has logs of its own, in memory: the history on this device is not touched. */
export function createEvidenceService(): EvidenceApi {
  let connected: { readonly emit: (event: EvidenceEvent) => void; readonly base: string } | null = null;
  return {
    async hello() {
      return { version: protocolVersion };
    },
    async connect(events, base) {
      const emit = (event: EvidenceEvent): void => events.postMessage(event);
      connected = { emit, base };
      setInterval(() => emit({ type: 'heartbeat' }), heartbeatEvery);
    },
    async gather({ plan, answers, outline, rows, files }) {
      const { emit, base } = must(connected, 'connect before any other command');
      const pace = pacer(new AbortController().signal);
      const gathered = await gatherEvidence({
        plan, answers, rows, open: openFrom(files, base),
        report: (progress) => emit({ type: 'progress', progress }),
        breathe: async () => void await pace(),
      });
      if (!gathered.ok) return gathered;
      const printed = evidenceFiles(outline, gathered.value);
      return transfer(success(printed), printed.map(({ bytes }) => bytes.buffer));
    },
    async zip(folder, files) {
      const bytes = zipFiles(folder, files);
      return transfer(bytes, [bytes.buffer]);
    },
  };
}

function openFrom(files: readonly OwnFile[], base: string): OpenData {
  return async (ref) => {
    const own = ref.kind === 'file' ? files.find((file) => file.id === ref.id) : undefined;
    return own === undefined ? openBundled(ref, base) : bytesFromBlob(own.bytes);
  };
}
