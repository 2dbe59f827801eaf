import type { Result } from '#pipeline/base/result.ts';
import type { BundleFile } from '#pipeline/exporters/bundle.ts';
import type { EvidenceOutline } from '#pipeline/exporters/verify/evidence-files.ts';
import type { EvidencePlan } from '#pipeline/exporters/verify/evidence-plan.ts';
import type { OwnFile } from './own-file.ts';

/** Commands of the evidence worker (workers/evidence.worker.ts): one for each call, gone when it has answered. */
export interface EvidenceApi {
  hello(): Promise<{ readonly version: number }>;
  /** `base`: as for the ingest. First call of all. */
  connect(events: MessagePort, base: string): Promise<void>;
  /** Reads the first records of each source anew, into logs of its own, answers over them, and prints both. */
  gather(request: EvidenceRequest): Promise<Result<readonly BundleFile[]>>;
  /** Packs files under one folder: see `zipFiles`. */
  zip(folder: string, files: readonly BundleFile[]): Promise<Uint8Array>;
}

export interface EvidenceRequest extends EvidencePlan {
  readonly outline: EvidenceOutline;
  /** Records of each source. */
  readonly rows: number;
  /** The bytes of own files that sources and tables are read from. */
  readonly files: readonly OwnFile[];
}
