/** Plain Python 3 without dependencies: the answers of an export beside those of the browser's engine. */
export const compareScript = String.raw`"""Compares the answers of this bundle with those of the engine that it was designed on.

    python3 verify/compare.py out/serving

Each view is a folder of NDJSON files. Rows are compared as a multiset: ints, texts, bools and times exactly, floats within
1e-9 relative, what the browser estimates by a sketch within the sketch's error. Prints one line a view and "N passed, N failed"; exits with 1 when something failed.
"""
import glob
import json
import os
import sys

TOLERANCE = 1e-9
HERE = os.path.dirname(os.path.abspath(__file__))


def read(paths):
    rows = []
    for path in sorted(paths):
        with open(path, encoding='utf-8') as lines:
            rows.extend(json.loads(line) for line in lines if line.strip())
    return rows


def files_of(folder):
    """Data files of a folder; names that begin with _ or . are notes of the engine that wrote it."""
    found = glob.glob(os.path.join(folder, '**', '*'), recursive=True)
    return [path for path in found if os.path.isfile(path) and os.path.basename(path)[0] not in '_.']


def key_of(row, columns):
    exact = [row.get(name) for name, kind, within in columns if kind != 'float' and not within]
    floats = [None if row.get(name) is None else float(row[name]) for name, kind, within in columns if kind == 'float' or within]
    return [(value is not None, type(value).__name__, value if value is not None else 0) for value in exact + floats]


def same(kind, within, a, b):
    if a is None or b is None:
        return a is b
    if within:
        return abs(a - b) <= within * max(1, abs(a), abs(b))
    if kind == 'float':
        return abs(a - b) <= TOLERANCE * max(1, abs(a), abs(b))
    return type(a) is type(b) and a == b


def difference(columns, expected, actual):
    if len(expected) != len(actual):
        return '%d rows instead of %d' % (len(actual), len(expected))
    names = set(name for name, _, _ in columns)
    expected = sorted(expected, key=lambda row: key_of(row, columns))
    actual = sorted(actual, key=lambda row: key_of(row, columns))
    for wanted, found in zip(expected, actual):
        extra = set(found) - names
        if extra:
            return 'columns that nobody expects: %s' % ', '.join(sorted(extra))
        for name, kind, within in columns:
            if not same(kind, within, wanted.get(name), found.get(name)):
                return '%s of %s is %s instead of %s' % (name, json.dumps(wanted), json.dumps(found.get(name)), json.dumps(wanted.get(name)))
    return None


def main(folder):
    with open(os.path.join(HERE, 'schema.json'), encoding='utf-8') as text:
        views = json.load(text)
    passed = failed = 0
    for view in views:
        columns = [(column['name'], column['type'], column.get('within', 0)) for column in view['columns']]
        expected = read([os.path.join(HERE, 'expected', view['name'] + '.ndjson')])
        found = files_of(os.path.join(folder, view['name']))
        wrong = difference(columns, expected, read(found)) if found or not expected else 'nothing was written'
        passed, failed = (passed + 1, failed) if wrong is None else (passed, failed + 1)
        print('%s %s: %s' % ('ok    ' if wrong is None else 'FAILED', view['name'], wrong or '%d rows' % len(expected)))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else 'out/serving'))
`;
