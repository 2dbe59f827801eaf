import { create } from 'zustand';
import { insideOf, ownerOf } from '#pipeline/document/composites/paths.ts';
import { readSession, writeSession } from './session-memory.ts';

/** What this person looks at: remembered on this device, never part of the document. */
export interface SessionState {
  readonly selection: Selection;
  /** Of the canvas; null: fit the graph at the next chance. */
  readonly viewport: Viewport | null;
  /** The whole graph was brought into sight, and nobody has panned or zoomed since: it is again when the canvas changes its size. */
  readonly whole: boolean;
  readonly theme: Theme;
  readonly sideTab: SideTab;
  readonly inspectorTab: InspectorTab;
  /** Which regions are open. */
  readonly regions: Readonly<Record<Region, boolean>>;
  /** The node whose rows are sampled: the engine client watches this. */
  readonly tapped: string | null;
  /** Which node inside the selected instance the inspector shows: `late`, or `clean/late` in one more; '': the instance itself. */
  readonly inner: string;
  /** A param to bring into view and focus in the inspector: `measures.0.column`; cleared by the field that has done so. */
  readonly focusParam: string | null;
  /** A node to bring into sight on the canvas; cleared by the canvas that has done so. */
  readonly sight: string | null;
  readonly dialog: DialogRequest | null;
  /** What the canvas shows; not remembered: a visit begins with what can be edited. */
  readonly picture: PictureKind;
}

export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

export interface Viewport { readonly x: number; readonly y: number; readonly zoom: number }
export type Theme = 'system' | 'light' | 'dark';
export type SideTab = 'operators' | 'outline' | 'problems' | 'verdict';
export type InspectorTab = 'settings' | 'schema' | 'data' | 'verdict' | 'help';
/** The document as it is written, or what the compiler makes of it. */
export type PictureKind = 'logical' | 'physical';
export type Region = 'side' | 'inspector' | 'panels';

export type ConversionKind = 'kappa' | 'lambda' | 'by-hand';

/**
 * `import-data`: a file as a new source (node null) or as the data of a source node. `fault`: a new fault from that moment
 * of the clock on (null: choose for me), or with `index` the one that stands there in the settings. `convert`: what a
 * rewrite of the document would change, and why. `operator`: a name for the operator that is made of nodes, or another one for a composite.
 */
export type DialogRequest =
  | { readonly kind: 'gallery' }
  | { readonly kind: 'open' }
  | { readonly kind: 'versions' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'export' }
  | { readonly kind: 'import-data'; readonly node: string | null; readonly files: readonly File[] }
  | { readonly kind: 'fault'; readonly at: number | null; readonly index?: number }
  | { readonly kind: 'convert'; readonly to: ConversionKind }
  | { readonly kind: 'operator'; readonly of: { readonly nodes: readonly string[] } | { readonly composite: string } };

/** CSS pixels; below, side panel, canvas and inspector take turns. */
export const narrowWidth = 720;

export const nothingSelected: Selection = { nodes: [], edges: [] };

const remembered = readSession();

export const useSessionStore = create<SessionState>(() => ({
  selection: remembered.selection ?? nothingSelected,
  // The window may have another size by now.
  viewport: remembered.whole === true ? null : (remembered.viewport ?? null),
  whole: remembered.whole ?? false,
  theme: remembered.theme ?? 'system',
  sideTab: remembered.sideTab ?? 'operators',
  inspectorTab: remembered.inspectorTab ?? 'settings',
  regions: remembered.regions ?? firstRegions(),
  tapped: null,
  inner: '',
  focusParam: null,
  sight: null,
  dialog: null,
  picture: 'logical',
}));

useSessionStore.subscribe((state, before) => {
  const changed = state.selection !== before.selection || state.viewport !== before.viewport || state.whole !== before.whole || state.theme !== before.theme
    || state.sideTab !== before.sideTab || state.inspectorTab !== before.inspectorTab || state.regions !== before.regions;
  if (changed) writeSession(state);
});

/** What a first visit shows: where there is little room, the canvas has it. */
function firstRegions(): Record<Region, boolean> {
  const roomy = typeof innerWidth === 'undefined' || innerWidth >= 1200;
  return { side: roomy, inspector: roomy, panels: true };
}

export function select(selection: Selection): void {
  const now = useSessionStore.getState().selection;
  if (sameIds(now.nodes, selection.nodes) && sameIds(now.edges, selection.edges)) return;
  useSessionStore.setState({ selection, inner: '' });
}

export function selectNodes(nodes: readonly string[]): void {
  select({ nodes, edges: [] });
}

/** Selects a node from elsewhere than the canvas, which brings it into sight. */
export function goToNode(node: string): void {
  selectNodes([node]);
  useSessionStore.setState({ sight: node });
}

export function openDialog(dialog: DialogRequest): void {
  useSessionStore.setState({ dialog });
}

export function closeDialog(): void {
  useSessionStore.setState({ dialog: null });
}

export function toggleRegion(region: Region): void {
  useSessionStore.setState(({ regions }) => {
    const open = !regions[region];
    // In a narrow window the two sides stand in for the canvas, one at a time.
    const alone = open && region !== 'panels' && innerWidth < narrowWidth ? { side: false, inspector: false } : {};
    return { regions: { ...regions, ...alone, [region]: open } };
  });
}

/** Opens the settings of a node inside the selected instance; '' goes back to the instance. */
export function openInner(inner: string): void {
  useSessionStore.setState({ inner, inspectorTab: 'settings' });
}

/** Goes to the place of a problem: selects it, opens its settings, asks the field to take the focus. `node` may be the way to one inside an instance. */
export function goToPlace(node: string | undefined, edge: string | undefined, param: string | undefined): void {
  useSessionStore.setState(({ regions }) => ({
    selection: { nodes: node === undefined ? [] : [ownerOf(node)], edges: edge === undefined ? [] : [edge] },
    inspectorTab: 'settings',
    regions: { ...regions, inspector: true },
    inner: insideOf(node ?? ''),
    focusParam: param ?? null,
    sight: node === undefined ? null : ownerOf(node),
  }));
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
