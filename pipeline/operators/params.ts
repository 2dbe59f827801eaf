import { problem, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { failure, success } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { hasErrors } from '../problem.ts';
import type { FormField, ListField } from './form.ts';
import { paramLimits } from './limits.ts';
import type { Operator, Params } from './operator.ts';
import { parseScalar } from './params/scalar.ts';
import { parseData, parseSchema } from './params/structured.ts';
import { isRecord } from './read-params.ts';

/**
 * Params of a document, checked against an operator's fields: every visible field comes out with its type, every other
 * key is left behind (with a warning when no field has that name). What is missing comes from `defaults`, or is the
 * empty value where the field allows one. Only own keys of the input are read, and only names of fields are written,
 * so no key of a document can reach a prototype.
 */
export function parseParams(fields: readonly FormField[], input: unknown, defaults: Params = {}): Result<Params> {
  const problems: Problem[] = [];
  if (!isRecord(input)) return failure([problem('params.not-an-object', {}, 'The parameters must be an object.')]);
  const params = parseObject({ fields, input, defaults, path: '', problems });
  return hasErrors(problems) ? failure(problems) : success(params, problems);
}

export function defaultParams(operator: Operator): Params {
  return operator.defaults;
}

/** Whether a field is shown and checked, given the values beside it. */
export function isVisible(each: FormField, fields: readonly FormField[], params: Params, defaults: Params = {}): boolean {
  const rule = each.visibleWhen;
  if (rule === undefined) return true;
  const controller = fields.find((other) => other.name === rule.field);
  if (controller === undefined || !isVisible(controller, fields, params, defaults)) return false;
  const value = Object.hasOwn(params, rule.field) ? params[rule.field] : defaults[rule.field];
  return rule.oneOf.some((allowed) => allowed === value);
}

interface ObjectToParse {
  readonly fields: readonly FormField[];
  readonly input: Readonly<Record<string, unknown>>;
  readonly defaults: Params;
  /** '' or `measures.0.`. */
  readonly path: string;
  readonly problems: Problem[];
}

function parseObject({ fields, input, defaults, path, problems }: ObjectToParse): Params {
  const params: Record<string, unknown> = {};
  for (const each of fields) {
    if (!isVisible(each, fields, input, defaults)) continue;
    const given = Object.hasOwn(input, each.name) ? input[each.name] : defaults[each.name];
    params[each.name] = parseField(each, given, `${path}${each.name}`, problems);
  }
  warnOfUnknownKeys(fields, input, path, problems);
  return params;
}

function parseField(each: FormField, given: unknown, param: string, problems: Problem[]): unknown {
  switch (each.type) {
    case 'list': return parseList(each, given, param, problems);
    case 'schema': return parseSchema(given, param, problems);
    case 'data': return parseData(each, given, param, problems);
    default: return parseScalar(each, given, param, problems);
  }
}

function parseList(each: ListField, given: unknown, param: string, problems: Problem[]): readonly Params[] {
  const items = given === undefined ? [] : given;
  if (!Array.isArray(items)) {
    problems.push(problem('params.type', { param }, `${each.label} must be a list.`));
    return [];
  }
  if (items.length < each.min) {
    problems.push(problem('params.too-few', { param }, `${each.label} needs at least ${each.min} ${each.item}.`, `Add a ${each.item}.`));
  }
  if (items.length > each.max) {
    problems.push(problem('params.too-many', { param }, `${each.label} holds ${items.length} entries, but at most ${each.max} are allowed.`));
    return [];
  }
  return items.map((item: unknown, i) => {
    if (isRecord(item)) return parseObject({ fields: each.fields, input: item, defaults: each.blank, path: `${param}.${i}.`, problems });
    problems.push(problem('params.type', { param: `${param}.${i}` }, `Each ${each.item} must be an object.`));
    return {};
  });
}

function warnOfUnknownKeys(fields: readonly FormField[], input: Params, path: string, problems: Problem[]): void {
  const names = new Set(fields.map((each) => each.name));
  const unknown = Object.keys(input).filter((key) => !names.has(key));
  for (const key of unknown.slice(0, paramLimits.namedUnknownKeys)) {
    const shown = key.slice(0, paramLimits.identifier);
    problems.push(warning('params.unknown', { param: `${path}${shown}` }, `There is no parameter ${JSON.stringify(shown)}; it is ignored.`));
  }
  const rest = unknown.length - paramLimits.namedUnknownKeys;
  if (rest > 0) problems.push(warning('params.unknown', {}, `${rest} further unknown parameters are ignored.`));
}
