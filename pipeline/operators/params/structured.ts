import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { valueTypes } from '../../data/schema.ts';
import type { Field, Schema } from '../../data/schema.ts';
import type { DataField, DataRef } from '../form.ts';
import { paramLimits } from '../limits.ts';
import { isRecord } from '../read-params.ts';

/** A bundled file is fetched by this name from beside the page: it must not be able to name another place. */
const bundledName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const contentId = /^[A-Za-z0-9_-]{1,128}$/;

export function parseSchema(given: unknown, param: string, problems: Problem[]): Schema {
  const fields = given === undefined ? [] : given;
  if (!Array.isArray(fields)) {
    problems.push(problem('params.type', { param }, 'The columns must be a list.'));
    return [];
  }
  if (fields.length > paramLimits.columns) {
    problems.push(problem('params.too-many', { param }, `There are ${fields.length} columns, but at most ${paramLimits.columns} are allowed.`));
    return [];
  }
  return fields.flatMap((each: unknown, i) => parseDeclaredField(each, `${param}.${i}`, problems));
}

function parseDeclaredField(given: unknown, param: string, problems: Problem[]): Field[] {
  const name = isRecord(given) && Object.hasOwn(given, 'name') ? given['name'] : undefined;
  const type = isRecord(given) ? valueTypes.find((known) => known === given['type']) : undefined;
  const nullable = isRecord(given) && Object.hasOwn(given, 'nullable') ? given['nullable'] : true;
  if (typeof name !== 'string' || name === '' || name.length > paramLimits.columnName) {
    problems.push(problem('params.column-name', { param: `${param}.name` }, `A column needs a name of at most ${paramLimits.columnName} characters.`));
    return [];
  }
  if (type === undefined) {
    problems.push(problem('params.column-type', { param: `${param}.type` }, `Column ${name} has no known type.`, `Use one of ${valueTypes.join(', ')}.`));
    return [];
  }
  if (typeof nullable !== 'boolean') {
    problems.push(problem('params.type', { param: `${param}.nullable` }, `Column ${name}: nullable must be true or false.`));
    return [];
  }
  return [{ name, type, nullable }];
}

export function parseData(each: DataField, given: unknown, param: string, problems: Problem[]): DataRef {
  const none: DataRef = { kind: 'none' };
  if (given === undefined) return none;
  const ref = readData(each, given);
  if (ref !== null) return ref;
  problems.push(problem('params.data', { param }, `${each.label} does not name a file that can be read.`, `Choose a file of one of the formats ${each.formats.join(', ')}.`));
  return none;
}

function readData(each: DataField, given: unknown): DataRef | null {
  if (!isRecord(given)) return null;
  if (given['kind'] === 'none') return { kind: 'none' };
  const name = given['name'];
  const format = each.formats.find((known) => known === given['format']);
  if (typeof name !== 'string' || name === '' || name.length > paramLimits.fileName || name.includes('\0') || format === undefined) return null;
  if (given['kind'] === 'bundled') return bundledName.test(name) ? { kind: 'bundled', name, format } : null;
  if (given['kind'] !== 'file') return null;
  const id = Object.hasOwn(given, 'id') ? given['id'] : undefined;
  if (id === undefined) return { kind: 'file', name, format };
  return typeof id === 'string' && contentId.test(id) ? { kind: 'file', name, format, id } : null;
}
