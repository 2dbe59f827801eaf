import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Design } from '#pipeline/exporters/design.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import type { ExportChoices } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import { gallery } from '#pipeline/gallery/index.ts';

export interface PrintedEntry {
  readonly slug: string;
  readonly design: Design;
  /** By path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Every entry of the gallery as a bundle without evidence. */
export function printedEntries(choices: ExportChoices, architecture: PlanArchitecture = 'lambda'): readonly PrintedEntry[] {
  return gallery.map(({ slug, document }) => {
    const planned = planExport(document, choices, architecture);
    if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
    const files = printBundle(planned.value, null).files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')] as const);
    return { slug, design: planned.value.design, files: new Map(files) };
  });
}
