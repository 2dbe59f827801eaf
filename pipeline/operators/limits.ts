/** Caps on what one node's params may hold, checked before anything is built from them. */
export const paramLimits = {
  /** Characters of a free text. */
  text: 1_000,
  /** Characters of a trained model: some thousand numbers. */
  model: 200_000,
  /** Characters of an expression. */
  expression: 10_000,
  /** Characters of a name given here: a view, a derived column. */
  identifier: 64,
  /** Characters of a column name that comes from a file. */
  columnName: 256,
  /** Columns of a declared schema, and of a choice of columns. */
  columns: 256,
  /** Characters of a file name or path. */
  fileName: 512,
  /** Unknown keys that are named one by one in warnings. */
  namedUnknownKeys: 5,
} as const;
