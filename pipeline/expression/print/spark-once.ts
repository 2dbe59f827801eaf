/**
 * SQL that names its arguments more than once, without writing long ones more than once: Spark evaluates them in a
 * one-element array first. The innermost `p` is the nearest.
 */
export function onceInSpark(args: readonly string[], body: (names: readonly string[]) => string): string {
  if (args.every((arg) => arg.length <= 32 && !arg.includes('('))) return `(${body(args)})`;
  const fields = args.map((arg, i) => `'a${i}', ${arg}`).join(', ');
  return `transform(array(named_struct(${fields})), p -> ${body(args.map((_, i) => `p.a${i}`))})[0]`;
}
