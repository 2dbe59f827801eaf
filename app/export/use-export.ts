import { useMemo } from 'react';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import type { ExportPlan } from '#pipeline/exporters/plan-export.ts';
import { printBundleWith } from '#pipeline/exporters/print-bundle.ts';
import type { Bundle } from '#pipeline/exporters/print-bundle.ts';
import { evidenceOutline } from '#pipeline/exporters/verify/evidence-files.ts';
import { evidencePlan } from '#pipeline/exporters/verify/evidence-plan.ts';
import type { Problem } from '#pipeline/problem.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { choicesOf, offersFor } from './choices.ts';
import type { LayerOffer } from './choices.ts';
import { useExportStore } from './export-store.ts';
import { useEvidence } from './use-evidence.ts';
import type { GatheredEvidence } from './use-evidence.ts';

export interface Export {
  readonly document: PipelineDocument;
  readonly architecture: PlanArchitecture;
  readonly offers: readonly LayerOffer[];
  readonly records: number;
  readonly standing: Standing;
  readonly evidence: GatheredEvidence;
  /** While its evidence is missing, without what depends on that; null unless the standing is `ready`. */
  readonly bundle: Bundle | null;
  /** Nothing is missing from the bundle. */
  readonly complete: boolean;
}

/** `refused`: something would be left out, and nobody has accepted that. */
export type Standing =
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'nothing' | 'refused' | 'ready'; readonly plan: ExportPlan };

/** The export of the document on the page, as chosen. `accepted`: what may be left out, see `leftOutKey`. */
export function useExport(accepted: string | null): Export {
  const document = useDocumentStore((state) => state.document);
  const wanted = useExportStore();
  const architecture = document.architecture === 'both' ? wanted.architecture : document.architecture;
  const offers = useMemo(() => offersFor(architecture, wanted.wishes), [architecture, wanted.wishes]);
  const standing = useMemo(() => standingOf(planExport(document, choicesOf(offers), architecture), accepted), [document, offers, architecture, accepted]);
  const plan = standing.kind === 'ready' ? standing.plan : null;
  const evidence = useEvidence(useMemo(() => (plan === null ? null : { ...evidencePlan(plan.design), outline: evidenceOutline(plan.design) }), [plan]), wanted.records);
  const made = evidence.state.kind === 'ready' ? evidence.state.files : null;
  const complete = made !== null || wanted.records === 0;
  const bundle = useMemo(() => {
    if (plan === null) return null;
    const printed = printBundleWith(plan, made);
    return complete ? printed : { ...printed, files: printed.files.filter(({ path }) => path !== 'README.md' && path !== 'MANIFEST.json') };
  }, [plan, made, complete]);
  return { document, architecture, offers, records: wanted.records, standing, evidence, bundle, complete: complete && bundle !== null };
}

/** An acceptance is for what it was given for, and for nothing else. */
export function leftOutKey({ leftOut }: ExportPlan): string {
  return JSON.stringify(leftOut);
}

function standingOf(planned: ReturnType<typeof planExport>, accepted: string | null): Standing {
  if (!planned.ok) return { kind: 'problems', problems: planned.problems };
  const plan = planned.value;
  if (plan.design.served.length === 0) return { kind: 'nothing', plan };
  return { kind: plan.leftOut.length > 0 && accepted !== leftOutKey(plan) ? 'refused' : 'ready', plan };
}
