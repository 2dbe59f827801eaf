import type { InspectorTab, Region, Selection, SideTab, Theme, Viewport } from './session-store.ts';

const key = 'watersmeet.session';

interface Remembered {
  readonly selection: Selection;
  readonly viewport: Viewport | null;
  readonly whole: boolean;
  readonly theme: Theme;
  readonly sideTab: SideTab;
  readonly inspectorTab: InspectorTab;
  readonly regions: Readonly<Record<Region, boolean>>;
}

/** The parts that are well-formed; storage may hold anything, and may be missing. */
export function readSession(): Partial<Remembered> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (!isRecord(found)) return {};
    return {
      ...(isSelection(found['selection']) ? { selection: found['selection'] } : {}),
      ...(isViewport(found['viewport']) ? { viewport: found['viewport'] } : {}),
      ...(typeof found['whole'] === 'boolean' ? { whole: found['whole'] } : {}),
      ...oneOf('theme', found['theme'], ['system', 'light', 'dark'] as const),
      ...oneOf('sideTab', found['sideTab'], ['operators', 'outline', 'problems', 'verdict'] as const),
      ...oneOf('inspectorTab', found['inspectorTab'], ['settings', 'schema', 'data', 'verdict', 'help'] as const),
      ...(isRegions(found['regions']) ? { regions: found['regions'] } : {}),
    };
  } catch {
    return {};
  }
}

let pending: Remembered | null = null;

/** Written at most a few times a second: the viewport changes with every frame of a pan. */
export function writeSession(state: Remembered): void {
  if (pending === null) setTimeout(flushSession, 250);
  pending = state;
}

export function flushSession(): void {
  if (pending === null) return;
  const { selection, viewport, whole, theme, sideTab, inspectorTab, regions } = pending;
  pending = null;
  try {
    localStorage.setItem(key, JSON.stringify({ selection, viewport, whole, theme, sideTab, inspectorTab, regions }));
  } catch {
    // Storage is full or forbidden: the session is a convenience, so nothing is lost that matters.
  }
}

if (typeof window !== 'undefined') window.addEventListener('pagehide', flushSession);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSelection(value: unknown): value is Selection {
  return isRecord(value) && isIds(value['nodes']) && isIds(value['edges']);
}

function isIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string');
}

function isViewport(value: unknown): value is Viewport {
  return isRecord(value) && [value['x'], value['y'], value['zoom']].every((part) => typeof part === 'number' && Number.isFinite(part));
}

function isRegions(value: unknown): value is Readonly<Record<Region, boolean>> {
  return isRecord(value) && ['side', 'inspector', 'panels'].every((region) => typeof value[region] === 'boolean');
}

function oneOf<K extends string, T extends string>(name: K, value: unknown, allowed: readonly T[]): Partial<Record<K, T>> {
  const found = allowed.find((each) => each === value);
  return found === undefined ? {} : ({ [name]: found } as Partial<Record<K, T>>);
}
