import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { Field, Schema } from '../../data/schema.ts';
import { checkUnique } from '../check-columns.ts';
import { dataFormats } from '../form.ts';
import type { DataField } from '../form.ts';
import type { Params } from '../operator.ts';
import { isRecord } from '../read-params.ts';

/** What the two operators that read a file have in common: its `data` and its declared `columns`. */
export const dataField: DataField = { name: 'data', label: 'File', type: 'data', formats: dataFormats };

/** The declared columns; [] for params that were not parsed. */
export function declaredColumns(params: Params): Schema {
  const columns = params['columns'];
  return Array.isArray(columns) ? (columns as Field[]) : [];
}

export function checkData(params: Params): readonly Problem[] {
  const data = params['data'];
  if (isRecord(data) && data['kind'] !== 'none') return [];
  return [problem('source.no-data', { param: 'data' }, 'No file is chosen.', 'Choose a bundled file, or drop one of your own.')];
}

export function checkDeclaredColumns(params: Params): readonly Problem[] {
  const columns = declaredColumns(params);
  if (columns.length === 0) {
    return [problem('source.no-columns', { param: 'columns' }, 'No columns are declared.', 'Choose the file again to read its columns.')];
  }
  return checkUnique(columns.map((each) => each.name), (i) => `columns.${i}.name`);
}

export function describeData(params: Params): string {
  const data = params['data'];
  const name = isRecord(data) ? data['name'] : undefined;
  return typeof name === 'string' ? name : 'no file yet';
}
