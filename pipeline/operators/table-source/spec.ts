import type { SpecOf } from '../define.ts';
import type { TableOperator } from '../operator.ts';
import { checkData, checkDeclaredColumns, dataField, declaredColumns, describeData } from './declared.ts';

export const spec: SpecOf<TableOperator> = {
  role: 'table',
  kind: 'table-source',
  label: 'Table',
  summary: 'Loads a whole, unchanging file to look rows up in.',
  category: 'Sources',
  icon: 'table-2',
  aliases: ['dimension', 'reference data', 'lookup', 'csv', 'airports', 'static'],
  inputs: [],
  output: 'table',
  fields: [dataField, { name: 'columns', label: 'Columns', type: 'schema' }],
  defaults: { data: { kind: 'none' }, columns: [] },
  layers: [],
  describe: (params) => describeData(params),
  check: (params) => [...checkData(params), ...checkDeclaredColumns(params)],
  outputShape: (params) => ({ schema: declaredColumns(params), keys: [] }),
};
