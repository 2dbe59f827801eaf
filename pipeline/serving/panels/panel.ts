import type { Row, Schema } from '../../data/schema.ts';
import type { PanelKind, PanelOptions } from '../../document/document.ts';
import type { Problem } from '../../problem.ts';

/** What one panel on the page needs: only that crosses the border. */
export interface PanelWatch {
  readonly panel: string;
  readonly kind: PanelKind;
  readonly view: string;
  readonly options: PanelOptions;
  /** table: the rows in sight. */
  readonly offset: number;
  readonly limit: number;
  /** table: only rows in which some text column contains this; '' for all. */
  readonly search: string;
}

export type PanelData =
  | { readonly kind: 'table'; readonly schema: Schema; readonly keys: readonly string[]; readonly total: number; readonly offset: number; readonly rows: readonly Row[] }
  /** One shared axis; `values[s][i]` may be null (no point). Largest series first. */
  | { readonly kind: 'line'; readonly axis: { readonly name: string; readonly type: 'timestamp' | 'int' | 'float' }; readonly x: Float64Array; readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[] }
  | { readonly kind: 'bar'; readonly bars: readonly { readonly name: string; readonly value: number | null }[] }
  | { readonly kind: 'number'; readonly value: number | null; readonly rows: number }
  | { readonly kind: 'error'; readonly problem: Problem };

