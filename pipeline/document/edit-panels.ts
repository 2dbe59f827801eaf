import { defaultPanelOptions } from './defaults.ts';
import type { Panel, PanelKind, PanelOptions, PipelineDocument } from './document.ts';
import { freshId } from './ids.ts';
import { documentLimits } from './limits.ts';
import { isId } from './reading.ts';
import { equalJson, filterShared, mapShared, withShared } from './sharing.ts';

/** A panel over a view with a free id and default options; not yet in the document. */
export function newPanel(document: PipelineDocument, kind: PanelKind, view: string): Panel {
  const id = freshId(kind, new Set(document.panels.map((each) => each.id)));
  return { id, kind, title: '', view, options: defaultPanelOptions };
}

export function addPanel(document: PipelineDocument, panel: Panel): PipelineDocument {
  const full = document.panels.length >= documentLimits.panels;
  if (full || !isId(panel.id) || document.panels.some((each) => each.id === panel.id)) return document;
  return { ...document, panels: [...document.panels, panel] };
}

export function removePanel(document: PipelineDocument, id: string): PipelineDocument {
  return withShared(document, { panels: filterShared(document.panels, (each) => each.id !== id) });
}

export interface PanelChange {
  readonly kind?: PanelKind;
  readonly title?: string;
  readonly view?: string;
  readonly options?: Partial<PanelOptions>;
}

export function setPanel(document: PipelineDocument, id: string, { options, ...change }: PanelChange): PipelineDocument {
  return withShared(document, {
    panels: mapShared(document.panels, (each) => {
      if (each.id !== id) return each;
      const changed: Panel = { ...each, ...change, options: { ...each.options, ...options } };
      return equalJson(each, changed) ? each : changed;
    }),
  });
}

/** To another place in the row of panels, counted without the panel itself. */
export function movePanel(document: PipelineDocument, id: string, index: number): PipelineDocument {
  const from = document.panels.findIndex((each) => each.id === id);
  const to = Math.max(0, Math.min(document.panels.length - 1, Math.trunc(index)));
  if (from < 0 || from === to || Number.isNaN(to)) return document;
  const others = document.panels.toSpliced(from, 1);
  return { ...document, panels: others.toSpliced(to, 0, document.panels[from]!) };
}
