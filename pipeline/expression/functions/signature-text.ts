import type { FunctionEntry, Signature } from './entry.ts';

/** `ROUND(x float, digits int) -> float`: for help, completions and messages. */
export function signatureText(entry: FunctionEntry, { parameters, variadic = false, result }: Signature): string {
  const list = parameters.map(({ name, type }) => `${name} ${type}`).join(', ');
  return `${entry.name}(${list}${variadic ? ', …' : ''}) -> ${result}`;
}
