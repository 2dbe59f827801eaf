export type RunAction =
  /** Lambda: a batch run; false while one is under way. */
  | { readonly kind: 'start-batch' }
  /** Lambda: the model of a train node answers from the version of an earlier batch run until the next publish; null: from the newest again. */
  | { readonly kind: 'serve-model'; readonly node: string; readonly run: number | null }
  /** Kappa: the same code once more, into new views, from what the log still holds. */
  | { readonly kind: 'replay' }
  /** Kappa: the readers go to another version that has caught up and is not dropped: a switch, or a roll-back. */
  | { readonly kind: 'switch'; readonly version: number }
  /** Kappa: ends a version that serves nobody, and frees what it holds. */
  | { readonly kind: 'drop'; readonly version: number };
