import { functions } from '../expression/functions/index.ts';
import type { DialectEntry } from '../expression/functions/entry.ts';
import { postgresCalls } from '../expression/print/postgres-calls.ts';
import { pythonCalls } from '../expression/print/python-calls.ts';
import { sparkCalls } from '../expression/print/spark-calls.ts';
import { operators } from '../operators/index.ts';
import type { Operator } from '../operators/operator.ts';
import { elsewhere, prints, unsupported } from './exporter.ts';
import type { Piece, Support, Target } from './exporter.ts';
import { gapSeverities } from './gap.ts';
import { targets } from './index.ts';
import { table, writtenFor } from './readme.ts';

/** What a target makes of an operator: the worst of the pieces that it may be. */
export function supportOf(operator: Operator, target: Target): Support {
  const pieces = piecesOf(operator, target);
  if (pieces === null) {
    const { because, doInstead } = ('notPrinted' in operator ? operator.notPrinted : undefined) ?? { because: 'It has no printed form yet.', doInstead: 'Compute the same with other operators.' };
    return unsupported(because, doInstead);
  }
  return pieces.map((piece) => target.supports(piece)).toSorted((a, b) => badness(a) - badness(b))[0] ?? elsewhere;
}

/** null: an operator that says nothing to exporters, where this target would need it. */
function piecesOf(operator: Operator, { layer }: Target): readonly Piece[] | null {
  const computes = layer === 'batch' || layer === 'speed';
  switch (operator.role) {
    case 'source': return ['source'];
    case 'table': return ['table'];
    case 'transform':
    case 'accumulate': return computes ? operator.lowering?.kinds ?? null : [];
    case 'view': return computes && (operator.layer === null || operator.layer === layer) ? ['rows-view'] : [];
    case 'merge': return layer === 'serving' ? ['merge'] : [];
    case 'query': return layer === 'serving' ? operator.lowering?.kinds ?? null : [];
  }
}

const order = [...gapSeverities.map(String), prints.kind, elsewhere.kind];

function badness({ kind }: Support): number {
  return order.indexOf(kind);
}

/** The part of docs/exports.md that follows from the code: every operator on every target, and every function that isn't quite the same. */
export function matrixText(): string {
  const notes: string[] = [];
  const cell = (support: Support): string => {
    if (support.kind === 'prints') return 'yes';
    if (support.kind === 'elsewhere') return '';
    const note = `${support.because} ${support.doInstead}`;
    if (!notes.includes(note)) notes.push(note);
    return `${support.kind} (${notes.indexOf(note) + 1})`;
  };
  const rows = operators.map((operator) => [operator.label, ...targets.map((target) => cell(supportOf(operator, target)))]);
  return [
    '### Targets',
    table(['layer', 'target', 'on the command line', 'written for', 'verified at best'], targets.map((target) => [target.layer, target.label, `--${target.layer} ${target.name}`, writtenFor(target), target.verification])),
    '### Operators on targets',
    'An empty cell is another layer’s work.',
    table(['operator', ...targets.map(({ label }) => label)], rows),
    notes.map((note, i) => `${i + 1}. ${note}`).join('\n'),
    '### Functions',
    `${functions.length} functions; each prints as DuckDB SQL, Spark SQL, PostgreSQL (which no target uses yet) and Python, but for these:`,
    table(['function', 'in', 'what differs'], functionRemarks()),
  ].join('\n\n');
}

/** Functions that a dialect can't say, or says with another meaning for some values. */
export function functionRemarks(): readonly (readonly [name: string, dialect: string, remark: string])[] {
  const dialects: readonly (readonly [string, (name: string) => DialectEntry | undefined])[] = [
    ['DuckDB SQL', (name) => functions.find((entry) => entry.name === name)?.printers.duckdb],
    ['Spark SQL', (name) => sparkCalls.get(name)],
    ['PostgreSQL', (name) => postgresCalls.get(name)],
    ['Python', (name) => pythonCalls.get(name)],
  ];
  return functions.flatMap(({ name }) => dialects.flatMap(([dialect, callOf]): (readonly [string, string, string])[] => {
    const call = callOf(name) ?? { unsupported: 'not written down yet' };
    if (typeof call === 'function') return [];
    return [[name, dialect, 'unsupported' in call ? `can’t be printed: ${call.unsupported}` : call.differs]];
  }));
}
