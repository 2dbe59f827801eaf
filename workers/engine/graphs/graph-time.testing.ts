export const minute = 60_000;
/** When the first event of every random source happens. */
export const beginning = 1_767_225_600_000;
/** About how long a random log lasts. */
export const span = 20 * minute;
