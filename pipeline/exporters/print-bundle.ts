import { printDocument } from '../document/print.ts';
import { sortedFiles, textFile, zipFiles } from './bundle.ts';
import type { BundleFile } from './bundle.ts';
import { composeFiles } from './compose/index.ts';
import type { Gap } from './gap.ts';
import { manifestFile } from './manifest.ts';
import type { ExportPlan } from './plan-export.ts';
import { readmeText } from './readme.ts';
import { clusterScript } from './verify/cluster-script.ts';
import type { Evidence } from './verify/evidence.ts';
import { evidenceFiles, evidenceOutline } from './verify/evidence-files.ts';
import { verifyFiles } from './verify/verify-files.ts';

/** A finished export. */
export interface Bundle {
  /** Of the folder, and of the zip without its ending: a slug. */
  readonly name: string;
  /** Sorted by path; README.md, pipeline.json and MANIFEST.json among them. */
  readonly files: readonly BundleFile[];
  readonly gaps: readonly Gap[];
}

/** The files of an export. Without evidence there is nothing to verify it with, and the README says so. */
export function printBundle(plan: ExportPlan, evidence: Evidence | null): Bundle {
  return printBundleWith(plan, evidence === null ? null : evidenceFiles(evidenceOutline(plan.design), evidence));
}

/** The same, of evidence that was printed elsewhere: see `evidenceFiles`. */
export function printBundleWith({ design, targets, gaps, leftOut }: ExportPlan, evidence: readonly BundleFile[] | null): Bundle {
  const printouts = targets.map((target) => ({ target, printout: target.print(design) }));
  const cluster = clusterScript(design, targets);
  const printed = printouts.flatMap(({ target, printout }) => printout.files.map((file) => ({ file, target })));
  const own = [
    textFile('README.md', 'markdown', readmeText(design, { printouts, gaps, leftOut, verified: evidence !== null, cluster: cluster !== null })),
    textFile('pipeline.json', 'json', printDocument(design.document)),
    ...(evidence === null ? [] : verifyFiles(design, evidence, printouts.flatMap(({ printout }) => printout.verify))),
    ...composeFiles(design, targets),
    ...(evidence === null || cluster === null ? [] : [textFile('verify/cluster.sh', 'shell', cluster)]),
  ].map((file) => ({ file, target: null }));
  const files = [...printed, ...own];
  return { name: `${design.slug}-${design.architecture}`, files: sortedFiles([...files.map(({ file }) => file), manifestFile(design, files, gaps)]), gaps };
}

export function zipBundle({ name, files }: Bundle): Uint8Array {
  return zipFiles(name, files);
}
