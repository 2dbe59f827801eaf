import type { Result } from '#pipeline/base/result.ts';
import type { Design } from '#pipeline/exporters/design.ts';
import type { Evidence } from '#pipeline/exporters/verify/evidence.ts';
import { evidencePlan } from '#pipeline/exporters/verify/evidence-plan.ts';
import { gatherEvidence as gather } from '#workers/evidence/gather-evidence.ts';
import type { OpenData } from '#workers/ingest/bytes/byte-source.ts';

export interface EvidenceRequest {
  readonly open: OpenData;
  /** Records of each source: its first ones. */
  readonly rows: number;
}

/** The evidence of a design, made here and now. */
export function gatherEvidence(design: Design, { open, rows }: EvidenceRequest): Promise<Result<Evidence>> {
  return gather({ ...evidencePlan(design), open, rows, report: () => undefined, breathe: async () => undefined });
}
