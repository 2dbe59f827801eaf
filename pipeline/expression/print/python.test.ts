import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../data/schema.ts';
import { functions } from '../functions/index.ts';
import { randomSchema } from '../random-expression.testing.ts';
import { dialectCases, isInexact, near } from './dialect-cases.testing.ts';
import type { DialectCases } from './dialect-cases.testing.ts';
import { printPython, quotePython } from './python.ts';
import { pythonCalls } from './python-calls.ts';
import { pythonRuntime } from './python-runtime.ts';

const seed = Number(process.env['SEED'] ?? 20010104);
const python = spawnSync('python3', ['--version'], { encoding: 'utf8' });

/** Each expression over each row, in a real Python. */
function answers({ cases, rows }: Pick<DialectCases, 'cases' | 'rows'>, runtime = pythonRuntime): readonly (readonly Value[])[] {
  const script = `
import json, sys, types
given = json.load(sys.stdin)
wm = types.ModuleType('wm')
exec(compile(given['runtime'], 'wm', 'exec'), wm.__dict__)
columns, kinds = given['columns'], given['kinds']
def typed(kind, value):
    return float(value) if kind == 'float' and value is not None else value
rows = [{name: typed(kind, value) for name, kind, value in zip(columns, kinds, row)} for row in given['rows']]
out = []
for code in given['codes']:
    f = eval('lambda r: ' + code, {'wm': wm})
    out.append([f(r) for r in rows])
json.dump(out, sys.stdout)
`;
  const input = JSON.stringify({ runtime, rows, columns: randomSchema.map(({ name }) => name), kinds: randomSchema.map(({ type }) => type), codes: cases.map(({ code }) => code) });
  const { status, stdout, stderr } = spawnSync('python3', ['-c', script], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Value[][];
}

function differences(given: DialectCases, runtime?: string): string[] {
  const theirs = answers(given, runtime);
  return given.cases.flatMap(({ text, code, expected }, c) => {
    const row = expected.findIndex((each, i) => each !== null && !isInexact(text) && !near(each.value, theirs[c]![i]!));
    return row < 0 ? [] : [`${text}\n  ${code}\n  ${JSON.stringify(given.rows[row])}: ours ${JSON.stringify(expected[row]!.value)}, theirs ${JSON.stringify(theirs[c]![row])}`];
  });
}

it('every function of the closed table prints as Python', () => {
  expect(functions.filter(({ name }) => !pythonCalls.has(name)).map(({ name }) => name)).toEqual([]);
});

// What this machine lacks is shown as skipped, not passed.
describe.skipIf(python.status !== 0)(`the Python of expressions (${python.status === 0 ? python.stdout.trim() : 'skipped: there is no python3 here'})`, () => {
  it('means the same for all test vectors, calls of each function and random expressions', () => {
    const given = dialectCases(printPython, { seed, calls: 24, random: 700, overflows: true });
    expect(given.unsupported).toEqual([]);
    const found = differences(given);
    expect(found, `seed ${seed}: ${found.length} differ\n${found.slice(0, 8).join('\n')}`).toEqual([]);
  });

  it('would be found out if it were wrong', () => {
    const given = dialectCases(printPython, { seed, calls: 12, random: 400, overflows: true });
    expect(differences(given, pythonRuntime.replace('q = abs(a) // abs(b)', 'q = a // b'))).not.toEqual([]);
    expect(differences(given, pythonRuntime.replace('magnitude - low >= 0.5', 'magnitude - low > 0.5'))).not.toEqual([]);
  });

  it('reads back every text', () => {
    const texts = ['', "'", '"', '\\', '\n\r\t\0', '{x}', '${x}', '%s', 'naïve', '😀', '\u2028', '\ud800', '"""', "'''"];
    const cases = texts.map((text) => ({ text, type: 'string', code: `list(map(ord, ${quotePython(text)}))`, expected: [] }));
    expect(answers({ cases, rows: [[]] }).map(([points]) => points)).toEqual(texts.map((text) => [...text].map((point) => point.codePointAt(0))));
  });
});
