/** SQL that names its arguments more than once, without writing long ones more than once: a subselect evaluates them first. */
export function onceInPostgres(args: readonly string[], body: (names: readonly string[]) => string): string {
  if (args.every((arg) => arg.length <= 32 && !arg.includes('('))) return `(${body(args)})`;
  const fields = args.map((arg, i) => `${arg} AS a${i}`).join(', ');
  return `(SELECT ${body(args.map((_, i) => `p.a${i}`))} FROM (SELECT ${fields}) AS p)`;
}

/** Half away from zero; PostgreSQL's own round of a float goes to the even one. */
export function roundHalfAwaySql(x: string): string {
  return onceInPostgres([x], ([a]) => `trunc(${a}) + CASE WHEN abs(${a} - trunc(${a})) >= 0.5 THEN sign(${a}) ELSE 0 END`);
}
