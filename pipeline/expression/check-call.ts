import type { ValueType } from '../data/schema.ts';
import type { CallExpression } from './ast.ts';
import { coerce, commonType, typeName } from './coerce.ts';
import type { Checked, Judge } from './coerce.ts';
import { functionNames, functionOf } from './functions/index.ts';
import { signatureText } from './functions/signature-text.ts';
import type { FunctionEntry, Parameter, Signature } from './functions/entry.ts';
import { nearest } from './nearest.ts';
import type { TypedExpression } from './typed-expression.ts';

/** Finds the function and the first of its signatures that the arguments fit. */
export function checkCall(checker: Judge, call: CallExpression): Checked | null {
  const entry = functionOf(call.name);
  const args = call.args.map((each) => checker.check(each));
  if (entry === undefined) return unknownFunction(checker, call);
  if (args.includes(null)) return null;
  const given = args as readonly Checked[];
  for (const signature of entry.signatures) {
    const typed = fit(signature, given);
    if (typed !== null) return typedCall(checker, call, { entry, signature, typed });
  }
  const usage = entry.signatures.map((each) => signatureText(entry, each)).join(' or ');
  const counts = entry.signatures.some((each) => arity(each, given.length));
  const message = counts
    ? `${entry.name} does not take (${given.map(typeName).join(', ')}).`
    : `${entry.name} does not take ${given.length} argument${given.length === 1 ? '' : 's'}.`;
  return checker.report('expression.arguments', call.span, message, `Use ${usage}.`);
}

function unknownFunction(checker: Judge, call: CallExpression): null {
  const near = nearest(call.name, functionNames());
  const hint = near === undefined ? 'The list of functions is in the help of this field.' : `Did you mean ${near}?`;
  return checker.report('expression.unknown-function', call.nameSpan, `There is no function ${call.name.slice(0, 64)}.`, aggregateHint(call.name) ?? hint);
}

function aggregateHint(name: string): string | undefined {
  return ['SUM', 'AVG', 'COUNT', 'MIN', 'MAX', 'STDDEV'].includes(name) ? 'This is an expression over one row; sums and counts are made by the aggregate operator.' : undefined;
}

function arity({ parameters, variadic = false }: Signature, count: number): boolean {
  return variadic ? count >= parameters.length : count === parameters.length;
}

function parameterAt({ parameters }: Signature, index: number): Parameter {
  return parameters[Math.min(index, parameters.length - 1)]!;
}

/** The arguments with the types of the signature and the type of T, or null when they don't fit. */
function fit(signature: Signature, args: readonly Checked[]): { args: TypedExpression[]; generic: ValueType } | null {
  if (!arity(signature, args.length)) return null;
  const generics = args.filter((_, i) => parameterAt(signature, i).type === 'T');
  const common = commonType(generics);
  const among = signature.parameters.find((each) => each.among !== undefined)?.among;
  const generic = common === 'NULL' ? (among?.[0] ?? 'int') : common;
  if (generic === null || (generics.length > 0 && among !== undefined && !among.includes(generic))) return null;
  const typed: TypedExpression[] = [];
  for (const [i, arg] of args.entries()) {
    const { type } = parameterAt(signature, i);
    const coerced = coerce(arg, type === 'T' ? generic : type);
    if (coerced === null) return null;
    typed.push(coerced);
  }
  return { args: typed, generic };
}

interface Fitted {
  readonly entry: FunctionEntry;
  readonly signature: Signature;
  readonly typed: { readonly args: readonly TypedExpression[]; readonly generic: ValueType };
}

function typedCall(checker: Judge, call: CallExpression, { entry, signature, typed }: Fitted): Checked | null {
  for (const [i, arg] of typed.args.entries()) {
    const { choice, name } = parameterAt(signature, i);
    if (choice === undefined) continue;
    const text = arg.kind === 'literal' && typeof arg.value === 'string' ? arg.value : null;
    if (text !== null && choice.includes(text.toLowerCase())) continue;
    const near = text === null ? undefined : nearest(text, choice);
    const hint = near === undefined ? `Write one of ${choice.map((each) => `'${each}'`).join(', ')}.` : `Did you mean '${near}'?`;
    return checker.report('expression.arguments', arg.span, `The ${name} of ${entry.name} is one of a fixed list of words in quotes.`, hint);
  }
  const nullables = typed.args.map((each) => each.nullable);
  const nullable = entry.nullable?.(nullables) ?? (!entry.total || nullables.includes(true));
  const type = signature.result === 'T' ? typed.generic : signature.result;
  return { kind: 'call', type, entry, signature, args: typed.args, nullable, span: call.span };
}
