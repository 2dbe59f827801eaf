import { pythonTexts } from './python-runtime-texts.ts';
import { pythonTimes } from './python-runtime-times.ts';

/** Values, logic and numbers. NULL is None, a timestamp an int of epoch milliseconds. */
const values = String.raw`"""What expressions mean: the scalar functions of Watersmeet, in plain Python 3 without dependencies.

NULL is None, a timestamp is an int of milliseconds since 1970-01-01 UTC. Whatever has no answer (x / 0, a failed CAST,
an int beyond 2^53 - 1, a float that isn't finite) is None. Strings order by code point.
"""
import hashlib
import math
import re

MAX_INT = 9007199254740991
MAX_TIME = 8640000000000000
MAX_TEXT = 65536


def _int(n):
    return n if -MAX_INT <= n <= MAX_INT else None


def _float(x):
    return x + 0.0 if math.isfinite(x) else None


def _number(n):
    return _int(n) if isinstance(n, int) else _float(n)


def _time(n):
    return n if -MAX_TIME <= n <= MAX_TIME else None


def strict(function):
    """NULL in, NULL out."""
    def called(*args):
        for arg in args:
            if arg is None:
                return None
        return function(*args)
    return called


@strict
def widen(a):
    return float(a)


@strict
def add(a, b):
    return _number(a + b)


@strict
def sub(a, b):
    return _number(a - b)


@strict
def mul(a, b):
    return _number(a * b)


@strict
def div(a, b):
    return None if b == 0 else _float(a / b)


@strict
def idiv(a, b):
    if b == 0:
        return None
    q = abs(a) // abs(b)
    return q if (a < 0) == (b < 0) else -q


@strict
def mod(a, b):
    if b == 0:
        return None
    if isinstance(a, int) and isinstance(b, int):
        r = abs(a) % abs(b)
        return -r if a < 0 else r
    return _float(math.fmod(a, b))


@strict
def neg(a):
    return -a if isinstance(a, int) else 0.0 - a


@strict
def time(n):
    return _time(n)


@strict
def whole(n):
    return _int(n)


@strict
def not_(a):
    return not a


def and_(a, b):
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def or_(a, b):
    if a is True or b is True:
        return True
    return None if a is None or b is None else False


@strict
def eq(a, b):
    return a == b


@strict
def ne(a, b):
    return a != b


@strict
def lt(a, b):
    return a < b


@strict
def le(a, b):
    return a <= b


@strict
def gt(a, b):
    return a > b


@strict
def ge(a, b):
    return a >= b


def same(a, b):
    """IS NOT DISTINCT FROM: NULL is the same as NULL."""
    return a == b if a is not None and b is not None else a is b


def within(a, values):
    found = [eq(a, each) for each in values]
    return True if True in found else None if None in found else False


def coalesce(*args):
    for arg in args:
        if arg is not None:
            return arg
    return None


def nullif(a, b):
    return None if eq(a, b) is True else a


def least(*args):
    return min((arg for arg in args if arg is not None), default=None)


def greatest(*args):
    return max((arg for arg in args if arg is not None), default=None)


@strict
def absolute(a):
    return abs(a)


@strict
def sign(a):
    return (a > 0) - (a < 0)


def _half_away(x):
    if isinstance(x, int):
        return x
    magnitude = abs(x)
    low = float(math.floor(magnitude)) if magnitude < 4503599627370496 else magnitude
    result = low + 1 if magnitude - low >= 0.5 else low
    return 0.0 - result if x < 0 else result


@strict
def round_(x, digits=None):
    if digits is None:
        return _half_away(x)
    power = float('1e%d' % min(abs(digits), 22))
    if digits < 0:
        return _float(_half_away(x / power) * power)
    scaled = x * power
    return _float(_half_away(scaled) / power) if math.isfinite(scaled) else x


def _rounded(x, function):
    return x if isinstance(x, int) or abs(x) >= 4503599627370496 else float(function(x))


@strict
def floor(x):
    return _rounded(x, math.floor)


@strict
def ceil(x):
    return _rounded(x, math.ceil)


@strict
def trunc(x):
    return _rounded(x, math.trunc)


def _real(function, *args):
    try:
        return _float(function(*args))
    except (ValueError, OverflowError, ZeroDivisionError):
        return None


@strict
def power(x, y):
    return _real(math.pow, x, y)


@strict
def sqrt(x):
    return _real(math.sqrt, x)


@strict
def exp(x):
    return _real(math.exp, x)


@strict
def ln(x):
    return _real(math.log, x)


@strict
def log10(x):
    return _real(math.log10, x)
`;

/** The module that printed Python calls: one file, no dependencies, Python 3.8 or newer. */
export const pythonRuntime = [values, pythonTexts, pythonTimes].join('\n');
