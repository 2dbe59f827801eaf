/** What every job of a bundle shares: reading records, windows, partial results that can be added, and the form of the lines between map and reduce. */
export const streamingModule = String.raw`"""Hadoop Streaming jobs in plain Python 3: lines in, lines out.

Between map and reduce a line is KEY<tab>PARTS, both JSON arrays; the framework sorts by the text of the key. Parts are
partial results that can be added in any order, so that the combiner is the same addition.
"""
import itertools
import json
import math
import os
import sys


def source_of_task(sources):
    """The source whose file this task reads: a folder of its path. SOURCE says so outside of Hadoop."""
    path = os.environ.get('mapreduce_map_input_file') or os.environ.get('map_input_file') or ''
    for part in reversed(path.split('/')):
        if part in sources:
            return part
    if len(sources) == 1:
        return sources[0]
    return os.environ['SOURCE']


def records(lines):
    for line in lines:
        if line.strip():
            yield json.loads(line)


def real(value):
    return None if value is None else float(value)


def table(path, read, keys):
    """Rows by their keys: of several the one with the lowest position; NULL equals nothing."""
    found = {}
    with open(path, encoding='utf-8') as lines:
        for record in records(lines):
            row = read(record)
            key = tuple(row[name] for name in keys)
            if None not in key and (key not in found or row['_position'] < found[key]['_position']):
                found[key] = row
    return found


def windows(time, size, slide, offset):
    """Starts of the windows [start, start + size) that hold a time."""
    start = (time - offset) // slide * slide + offset
    while time < start + size:
        yield start
        start -= slide


def count(value):
    return 0 if value is None else 1


def zero(value):
    return None if value is None else 0.0


def alone(value):
    if value is None:
        return []
    # -0 is 0.
    return [value + 0 if isinstance(value, float) else value]


def beside(value, other):
    return None if other is None else value


def added(parts, a, b):
    return [_added(part, i, a, b) for i, part in enumerate(parts)]


def _added(part, i, a, b):
    x, y = a[i], b[i]
    if part == 'count':
        return x + y
    if part == 'set':
        x = x if isinstance(x, set) else set(x)
        x.update(y)
        return x
    if part == 'list':
        x.extend(y)
        return x
    if x is None or y is None:
        return y if x is None else x
    if part == 'sum':
        return x + y
    if part == 'min':
        return min(x, y)
    if part == 'max':
        return max(x, y)
    if part.startswith('least') or part.startswith('greatest'):
        at = i if part.endswith('by') else i - 1
        best = min if part.startswith('least') else max
        return best((a[at], a[at + 1]), (b[at], b[at + 1]))[i - at]
    # Chan, Golub and LeVeque: two groups of values, each as count, mean and sum of squared deviations.
    at = i - 1 if part == 'mean' else i - 2
    n, m, difference = a[at], b[at], b[at + 1] - a[at + 1]
    if part == 'mean':
        return x + difference * m / (n + m)
    return x + y + difference * difference * n * m / (n + m)


def plain(parts):
    return [sorted(part) if isinstance(part, set) else part for part in parts]


def finished(kind, value):
    if value is None or kind != 'float':
        return value
    return float(value) if math.isfinite(value) else None


def write(line):
    sys.stdout.write(line + '\n')


def emit(key, parts):
    write(json.dumps(key) + '\t' + json.dumps(parts))


def grouped(lines, parts):
    """Neighbouring lines of one key, added up."""
    last, total = None, None
    for line in lines:
        key, _, value = line.rstrip('\n').partition('\t')
        value = json.loads(value)
        if key == last:
            total = added(parts, total, value)
            continue
        if last is not None:
            yield json.loads(last), plain(total)
        last, total = key, value
    if last is not None:
        yield json.loads(last), plain(total)


def sessions(lines, parts, gap):
    """The same where parts begin with a first and a last time: a key's sessions, of which no two are less than a gap apart."""
    for key, same in itertools.groupby((line.rstrip('\n').partition('\t') for line in lines), lambda each: each[0]):
        found = []
        for first, last, *values in sorted((json.loads(value) for _, _, value in same), key=lambda each: each[:2]):
            if found and first - found[-1][1] < gap:
                start, reached, total = found[-1]
                found[-1] = (start, max(last, reached), added(parts, total, values))
            else:
                found.append((first, last, values))
        for first, last, total in found:
            yield json.loads(key), [first, last] + plain(total)


def best(rows, order, n, ties):
    """By the order, NULL last; rows of equal order by their columns, NULL first."""
    for i in reversed(range(len(rows[0]))):
        rows.sort(key=lambda row: (row[i] is not None, row[i]))
    for i, descending in reversed(order):
        rows.sort(key=lambda row: ((row[i] is not None) == descending, row[i]), reverse=descending)
    while ties and n < len(rows) and all(rows[n][i] == rows[n - 1][i] for i, _ in order):
        n += 1
    return rows[:n]


def ranked(lines, order, n, ties):
    """A key's best rows, from the best rows of parts of them."""
    for key, same in itertools.groupby((line.rstrip('\n').partition('\t') for line in lines), lambda each: each[0]):
        rows = []
        for _, _, more in same:
            rows.extend(json.loads(more))
            if len(rows) > 2 * n + 1000:
                rows = best(rows, order, n, ties)
        yield json.loads(key), best(rows, order, n, ties)


def added_up(job, lines):
    if hasattr(job, 'BEST'):
        return ranked(lines, *job.BEST)
    return sessions(lines, job.PARTS, job.GAP) if hasattr(job, 'GAP') else grouped(lines, job.PARTS)


def run(job, sources, read):
    """The command line of a job: map, combine or reduce, from stdin to stdout."""
    mode = sys.argv[1]
    if mode == 'map':
        source = source_of_task(sources)
        for record in records(sys.stdin):
            job.map(source, read[source](record))
    elif mode == 'combine':
        for key, parts in added_up(job, sys.stdin):
            emit(key, parts)
    else:
        for key, parts in added_up(job, sys.stdin):
            for values in parts if hasattr(job, 'BEST') else [parts]:
                write(json.dumps(dict(zip(job.COLUMNS, key + [finished(kind, value) for kind, value in zip(job.KINDS, values)]))))
`;
