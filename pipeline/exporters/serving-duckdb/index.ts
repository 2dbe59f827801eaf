import { operatorOf } from '../../operators/index.ts';
import { textFile } from '../bundle.ts';
import type { Design } from '../design.ts';
import type { Piece, Target } from '../exporter.ts';
import { elsewhere, prints } from '../exporter.ts';
import type { Gap } from '../gap.ts';
import { slugsOf } from '../sql/sql-gaps.ts';
import { command } from '../duckdb/command.ts';
import { emissionGaps } from '../window-gaps.ts';
import { querySelect } from './query-sql.ts';
import { layersOf, servingSql } from './serving-sql.ts';

const name = 'duckdb-serving';
const answers: readonly Piece[] = ['merge', 'rows-view', 'filter', 'project', 'lookup', 'exists', 'group', 'top', 'top-per-group'];

export const duckdbServing: Target = {
  name,
  label: 'DuckDB over the views',
  layer: 'serving',
  summary: 'One SQL script that merges what batch and speed have written, and asks the queries.',
  engine: { name: 'DuckDB', version: '1.5.6' },
  verification: 'engine',
  standing: '',
  supports: (piece) => (answers.includes(piece) ? prints : elsewhere),
  check: (design) => [...policyGaps(design), ...emissionGaps(design, name), ...queryGaps(design)],
  print: (design) => ({
    files: [textFile('serving/duckdb/serving.sql', 'sql', servingSql(design))],
    steps: ['`serving/duckdb/serving.sql` merges what the layers have written and writes every answer: set its variables (they stand at its head), and have the output folder there.'],
    verify: [command([...layersOf(design).map((layer) => `${layer} = 'out/${layer}'`), "output = 'out/serving'"], 'serving/duckdb/serving.sql')],
  }),
};

function policyGaps({ served }: Design): Gap[] {
  return served.filter(({ policy }) => policy !== '' && policy !== 'absorbed-offset').map(({ node, policy }) => ({
    code: 'export.merge-policy', node, target: name, severity: 'semantics-differs',
    because: `The merge policy ${policy} stays in the browser: the exported view merges by absorbed offset, which is exact.`,
    doInstead: 'Choose absorbed-offset, and the browser shows what the export answers.',
  }));
}

function queryGaps(design: Design): Gap[] {
  return design.queries.flatMap((query): Gap[] => {
    const { node, kind, relation } = query;
    if (relation === null) {
      const operator = operatorOf(kind);
      const reason = (operator?.role === 'query' ? operator.notPrinted : undefined) ?? { because: `The operator ${kind} has no printed form yet.`, doInstead: 'Ask the served view in SQL of your own.' };
      return [{ code: 'export.no-form', node, target: name, severity: 'unsupported', ...reason }];
    }
    const { unsupported, differs } = querySelect(query, slugsOf(design));
    return [
      ...unsupported.map(({ because }) => ({ code: 'export.expression', node, target: name, severity: 'unsupported' as const, because, doInstead: 'Write the expression in another way.' })),
      ...differs.map(({ because }) => ({ code: 'export.expression-differs', node, target: name, severity: 'semantics-differs' as const, because, doInstead: 'Check that no such value occurs, or write the expression in another way.' })),
    ];
  });
}
