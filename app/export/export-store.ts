import { create } from 'zustand';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { exportLayers } from '#pipeline/exporters/exporter.ts';
import type { ExportLayer } from '#pipeline/exporters/exporter.ts';
import type { Wishes } from './choices.ts';

/** What this person wants of an export: for the session, over all pipelines. */
export interface ExportWishes {
  readonly wishes: Wishes;
  /** Where a document runs as both. */
  readonly architecture: PlanArchitecture;
  /** Records of each source that the bundle proves itself with; 0: no proof. */
  readonly records: number;
}

const key = 'watersmeet.export';

export const useExportStore = create<ExportWishes>(() => ({ wishes: {}, architecture: 'lambda', records: 2000, ...remembered() }));

useExportStore.subscribe((state) => {
  try {
    sessionStorage.setItem(key, JSON.stringify(state));
  } catch {
    // A convenience: the next visit starts with what is suggested.
  }
});

export function wishFor(layer: ExportLayer, target: string): void {
  useExportStore.setState(({ wishes }) => ({ wishes: { ...wishes, [layer]: target } }));
}

/** The parts that are well-formed; storage may hold anything, and may be missing. */
function remembered(): Partial<ExportWishes> {
  try {
    const found = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Record<keyof ExportWishes, unknown>> | null;
    const wishes = exportLayers.flatMap((layer) => {
      const wish = (found?.wishes as Partial<Record<ExportLayer, unknown>> | undefined)?.[layer];
      return typeof wish === 'string' ? [[layer, wish] as const] : [];
    });
    return {
      wishes: Object.fromEntries(wishes),
      ...(found?.architecture === 'kappa' ? { architecture: 'kappa' as const } : {}),
      ...(typeof found?.records === 'number' ? { records: found.records } : {}),
    };
  } catch {
    return {};
  }
}
