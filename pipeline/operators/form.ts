import type { ValueType } from '../data/schema.ts';

/**
 * The declarative form of an operator's parameters. One description serves the inspector (which draws it), the parser
 * (which checks a document's params against it) and the docs. Params are a flat object of these, `list` holding rows of them.
 */
export type FormField =
  | TextField
  | NumberField
  | DurationField
  | BooleanField
  | ChoiceField
  | ExpressionField
  | ColumnField
  | ColumnsField
  | ListField
  | SchemaField
  | DataField;

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** Shown (and checked) only while another field of the same object holds one of these values. */
  readonly visibleWhen?: { readonly field: string; readonly oneOf: readonly (string | boolean)[] };
}

/** `string`. `identifier` asks for a column or view name: [A-Za-z_][A-Za-z0-9_]*, at most 64 characters. `limit`: characters at most, where a text may be longer than others. `holds`: what it is where it is no line of text: a trained model, see models/model-file.ts. */
export interface TextField extends FieldBase { readonly type: 'text'; readonly identifier?: boolean; readonly optional?: boolean; readonly placeholder?: string; readonly limit?: number; readonly holds?: 'model' }
/** `number`. */
export interface NumberField extends FieldBase { readonly type: 'number'; readonly min: number; readonly max: number; readonly integer?: boolean; readonly unit?: string }
/** Whole milliseconds as `number`; shown as `1 day`, `90 min`. */
export interface DurationField extends FieldBase { readonly type: 'duration'; readonly min: number; readonly max: number }
export interface BooleanField extends FieldBase { readonly type: 'boolean' }
export interface ChoiceField extends FieldBase { readonly type: 'choice'; readonly options: readonly { readonly value: string; readonly label: string; readonly help?: string }[] }
/**
 * Expression text over the columns of input `port` (0 when it isn't said), or over those of a pair of rows, one of each of two
 * inputs: see joins/joined-schema.ts. `optional` allows ''.
 */
export interface ExpressionField extends FieldBase { readonly type: 'expression'; readonly port?: number | 'pair'; readonly result?: ValueType; readonly optional?: boolean }
/** The name of a column of input `port`; '' when `optional` and unset. */
export interface ColumnField extends FieldBase { readonly type: 'column'; readonly port?: number; readonly types?: readonly ValueType[]; readonly optional?: boolean }
/** Names of columns of input `port`, in order, as `string[]`. */
export interface ColumnsField extends FieldBase {
  readonly type: 'columns';
  readonly port?: number;
  readonly types?: readonly ValueType[];
  /** `all`: no name stands for every column. */
  readonly none?: 'all';
}
/** Rows of sub-fields, as an array of flat objects. */
export interface ListField extends FieldBase { readonly type: 'list'; readonly item: string; readonly fields: readonly FormField[]; readonly min: number; readonly max: number; readonly blank: Readonly<Record<string, unknown>> }
/** A declared schema: `Field[]`. Drawn as the editable column list of a data preview. */
export interface SchemaField extends FieldBase { readonly type: 'schema' }
/** A `DataRef`. Drawn as a chooser of bundled and own files. */
export interface DataField extends FieldBase { readonly type: 'data'; readonly formats: readonly DataFormat[] }

export const dataFormats = ['parquet', 'csv', 'ndjson', 'json'] as const;
export type DataFormat = (typeof dataFormats)[number];

/**
 * Where a source's bytes come from. `bundled` names a file that ships with Watersmeet (`flights-3m.parquet`,
 * `airports.csv`); `file` is a person's own: in the browser it was dropped or chosen and `id` names its stored bytes
 * (a hash of its content), on the command line `name` is a path relative to the document.
 */
export type DataRef =
  | { readonly kind: 'bundled'; readonly name: string; readonly format: DataFormat }
  | { readonly kind: 'file'; readonly name: string; readonly format: DataFormat; readonly id?: string }
  | { readonly kind: 'none' };
