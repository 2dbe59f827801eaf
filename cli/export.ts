import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { describeGap } from '#pipeline/exporters/gap.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import { printBundle, zipBundle } from '#pipeline/exporters/print-bundle.ts';
import type { Bundle } from '#pipeline/exporters/print-bundle.ts';
import { problem } from '#pipeline/problem.ts';
import type { ExportArguments } from './arguments.ts';
import { gatherEvidence } from './evidence.ts';
import { openDataFrom } from './open-data.ts';

type Report = (line: string) => void;

/** Prints a document for other engines: the gap report first, and nothing else where a view can't be exported and nobody has accepted that. */
export async function exportDocument(document: PipelineDocument, folder: string, { arguments: args, report }: { readonly arguments: ExportArguments; readonly report: Report }): Promise<Result<Bundle>> {
  const architecture = args.architecture === null || args.architecture === 'both' ? undefined : args.architecture;
  const planned = planExport(document, args.choices, architecture);
  if (!planned.ok) return planned;
  const { design, gaps, leftOut } = planned.value;
  for (const gap of gaps) report(describeGap(gap));
  if (leftOut.length > 0 && !args.acceptReduced) {
    return failure([problem('export.reduced', {}, `These can't be exported as chosen: ${leftOut.join(', ')}.`, 'Choose other targets, or add --accept-reduced to export the rest.')]);
  }
  if (design.served.length === 0) return failure([problem('export.nothing', {}, 'Nothing of this pipeline can be exported as chosen.', 'Choose other targets.')]);
  const evidence = args.rows === 0 ? success(null) : await gatherEvidence(design, { open: openDataFrom(folder), rows: args.rows });
  if (!evidence.ok) return evidence;
  const bundle = printBundle(planned.value, evidence.value);
  if (args.out !== null) await writeFolder(args.out, bundle);
  if (args.zip !== null) await writeFile(args.zip, zipBundle(bundle));
  report(`${bundle.name}: ${bundle.files.length} files${args.out === null ? '' : ` in ${args.out}`}${args.zip === null ? '' : `, zipped as ${args.zip}`}${args.out === null && args.zip === null ? ' (nothing was written: --out DIR or --zip PATH)' : ''}`);
  return success(bundle, planned.problems);
}

async function writeFolder(out: string, { files }: Bundle): Promise<void> {
  for (const { path, bytes, executable } of files) {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), bytes, { mode: executable ? 0o755 : 0o644 });
  }
}
