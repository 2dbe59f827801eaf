import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { ChoiceField, ColumnsField, DurationField, FormField, ListField, NumberField, SchemaField, DataField, TextField } from '../form.ts';
import { paramLimits } from '../limits.ts';

type ScalarField = Exclude<FormField, ListField | SchemaField | DataField>;
const identifierPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A name that a person may give to a column or a view here. */
export function isIdentifier(text: string): boolean {
  return text.length <= paramLimits.identifier && identifierPattern.test(text);
}

/** The value of a field that holds no structure; the neutral value of its type, with a problem, when it can't be read. */
export function parseScalar(each: ScalarField, given: unknown, param: string, problems: Problem[]): unknown {
  switch (each.type) {
    case 'text': return parseText(each, given, param, problems);
    case 'expression': return parseString(each, { given, limit: paramLimits.expression, optional: each.optional === true }, param, problems);
    case 'column': return parseString(each, { given, limit: paramLimits.columnName, optional: each.optional === true }, param, problems);
    case 'columns': return parseColumns(each, given, param, problems);
    case 'number':
    case 'duration': return parseNumber(each, given, param, problems);
    case 'boolean': return parseBoolean(each, given, param, problems);
    case 'choice': return parseChoice(each, given, param, problems);
  }
}

interface StringRule { readonly given: unknown; readonly limit: number; readonly optional: boolean }

function parseString(each: { label: string }, rule: StringRule, param: string, problems: Problem[]): string {
  const given = rule.given === undefined ? '' : rule.given;
  if (typeof given !== 'string') {
    problems.push(problem('params.type', { param }, `${each.label} must be a text.`));
    return '';
  }
  if (given.length > rule.limit) {
    problems.push(problem('params.too-long', { param }, `${each.label} has ${given.length} characters, but at most ${rule.limit} are allowed.`));
    return '';
  }
  if (!rule.optional && given.trim() === '') problems.push(problem('params.missing', { param }, `${each.label} is missing.`, 'Fill it in.'));
  return given;
}

function parseText(each: TextField, given: unknown, param: string, problems: Problem[]): string {
  const before = problems.length;
  const text = parseString(each, { given, limit: each.limit ?? paramLimits.text, optional: each.optional === true }, param, problems);
  if (each.identifier === true && problems.length === before && text !== '' && !isIdentifier(text)) {
    problems.push(problem('params.not-a-name', { param }, `${each.label} ${JSON.stringify(text.slice(0, paramLimits.identifier))} is not a name.`,
      `Use letters, digits and _, not starting with a digit, at most ${paramLimits.identifier} characters.`));
  }
  return text;
}

function parseColumns(each: ColumnsField, given: unknown, param: string, problems: Problem[]): readonly string[] {
  const names = given === undefined ? [] : given;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) {
    problems.push(problem('params.type', { param }, `${each.label} must be a list of column names.`));
    return [];
  }
  if (names.length > paramLimits.columns || names.some((name) => name.length > paramLimits.columnName)) {
    problems.push(problem('params.too-long', { param }, `${each.label} may name at most ${paramLimits.columns} columns of at most ${paramLimits.columnName} characters.`));
    return [];
  }
  return [...names];
}

function parseNumber(each: NumberField | DurationField, given: unknown, param: string, problems: Problem[]): number {
  if (given === undefined || given === null) {
    problems.push(problem('params.missing', { param }, `${each.label} is missing.`, 'Fill it in.'));
    return each.min;
  }
  if (typeof given !== 'number' || !Number.isFinite(given)) {
    problems.push(problem('params.type', { param }, `${each.label} must be a number.`));
    return each.min;
  }
  const whole = each.type === 'duration' || each.integer === true;
  const unit = each.type === 'duration' ? ' milliseconds' : '';
  if (whole && !Number.isInteger(given)) problems.push(problem('params.not-whole', { param }, `${each.label} must be a whole number${unit === '' ? '' : ` of${unit}`}.`));
  if (given < each.min || given > each.max) {
    problems.push(problem('params.range', { param }, `${each.label} is ${given}, outside ${each.min} to ${each.max}${unit}.`));
  }
  return given;
}

function parseBoolean(each: { label: string }, given: unknown, param: string, problems: Problem[]): boolean {
  if (given === undefined) return false;
  if (typeof given !== 'boolean') problems.push(problem('params.type', { param }, `${each.label} must be true or false.`));
  return given === true;
}

function parseChoice(each: ChoiceField, given: unknown, param: string, problems: Problem[]): string {
  const option = each.options.find((known) => known.value === given);
  if (option !== undefined) return option.value;
  const hint = `Use one of ${each.options.slice(0, 12).map((known) => known.value).join(', ')}.`;
  const code = given === undefined ? 'params.missing' : 'params.choice';
  problems.push(problem(code, { param }, given === undefined ? `${each.label} is missing.` : `${each.label} has an unknown value.`, hint));
  return each.options[0]?.value ?? '';
}
