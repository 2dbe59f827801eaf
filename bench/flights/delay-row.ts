/** A row of the view `delays_by_origin`, by `origin|window_start`. */
export type DelayRow = Readonly<Record<'flights' | 'avgDelay' | 'maxDelay' | 'lateFlights', number>>;
