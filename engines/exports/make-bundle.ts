import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Design } from '#pipeline/exporters/design.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import type { ExportChoices } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import type { Bundle } from '#pipeline/exporters/print-bundle.ts';
import { evidencePlan } from '#pipeline/exporters/verify/evidence-plan.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { gatherEvidence } from '#workers/evidence/gather-evidence.ts';
import { openDataFrom } from '../../cli/open-data.ts';
import type { Workbench } from '../engine.ts';

export interface Wanted {
  readonly choices: ExportChoices;
  readonly architecture?: PlanArchitecture;
  /** Records of each source that prove it: its first ones. */
  readonly records?: number;
  /** Expect what the browser answers with the delays of the sources: some records are late. */
  readonly late?: boolean;
}

export interface Made {
  readonly bundle: Bundle;
  readonly design: Design;
}

/** A document as a bundle with its proof; nothing of it may be left out. */
export async function makeBundle(document: PipelineDocument, { choices, architecture = 'lambda', records = 2000, late = false }: Wanted): Promise<Made> {
  const planned = planExport(document, choices, architecture);
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  const { design, leftOut } = planned.value;
  if (leftOut.length > 0) throw new Error(`left out: ${leftOut.join(', ')}`);
  const { plan, answers } = evidencePlan(design);
  const sources = late ? design.plan.sources : plan.sources;
  const evidence = await gatherEvidence({ plan: { ...plan, sources }, answers, open: openDataFrom('.'), rows: records, report: () => undefined, breathe: async () => undefined });
  if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
  return { bundle: printBundle(planned.value, evidence.value), design };
}

export function documentOfEntry(slug: string): PipelineDocument {
  const entry = gallery.find((each) => each.slug === slug);
  if (entry === undefined) throw new Error(`no gallery entry ${slug}`);
  return entry.document;
}

export async function bundleOfEntry(slug: string, wanted: Wanted): Promise<Bundle> {
  return (await makeBundle(documentOfEntry(slug), wanted)).bundle;
}

/** Writes its files into a new folder on the bench; answers the folder. */
export async function unpack(bench: Workbench, { files }: Bundle, name: string): Promise<string> {
  const folder = join(bench.scratch, name);
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}
