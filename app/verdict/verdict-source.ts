import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { PipelineVerdict } from '#pipeline/verdict/verdict.ts';

export function judge(_document: PipelineDocument): PipelineVerdict | null {
  return null;
}

export function search(_document: PipelineDocument): PipelineVerdict | null {
  return null;
}
