/** Texts and casts. Positions and lengths count code points, from 1. */
export const pythonTexts = String.raw`
def _capped(text):
    units = len(text) + sum(1 for point in text if point > '\uffff')
    return text if units <= MAX_TEXT else None


def _slice(text, start, end):
    start = max(0, start)
    return text[start:max(start, end)]


@strict
def join(a, b):
    return _capped(a + b)


def concat(*args):
    return _capped(''.join(arg for arg in args if arg is not None))


@strict
def length(text):
    return len(text)


@strict
def upper(text):
    return ''.join(point.upper() if len(point.upper()) == 1 else point for point in text)


@strict
def lower(text):
    return ''.join(point.lower() if len(point.lower()) == 1 else point for point in text)


@strict
def md5(text):
    return hashlib.md5(text.encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()


@strict
def trim(text):
    return text.strip(' ')


@strict
def ltrim(text):
    return text.lstrip(' ')


@strict
def rtrim(text):
    return text.rstrip(' ')


@strict
def substring(text, start, count=MAX_INT):
    return _slice(text, start - 1, start - 1 + count)


@strict
def left(text, count):
    return _slice(text, 0, count)


@strict
def right(text, count):
    return _slice(text, len(text) - max(0, count), len(text))


@strict
def replace(text, old, new):
    return text if old == '' else _capped(text.replace(old, new))


@strict
def starts_with(text, part):
    return text.startswith(part)


@strict
def ends_with(text, part):
    return text.endswith(part)


@strict
def contains(text, part):
    return part in text


@strict
def strpos(text, part):
    return text.find(part) + 1


def position(part, text):
    return strpos(text, part)


def _pad(text, count, fill, at_left):
    count = max(0, count)
    if count > MAX_TEXT:
        return None
    missing = count - len(text)
    if missing <= 0:
        return text[:count]
    if fill == '':
        return text
    filling = (fill * (missing // len(fill) + 1))[:missing]
    return filling + text if at_left else text + filling


@strict
def lpad(text, count, fill):
    return _pad(text, count, fill, True)


@strict
def rpad(text, count, fill):
    return _pad(text, count, fill, False)


@strict
def reverse(text):
    return text[::-1]


@strict
def split_part(text, separator, index):
    if index < 1:
        return ''
    if separator == '':
        return text if index == 1 else ''
    parts = text.split(separator)
    return parts[index - 1] if index <= len(parts) else ''


@strict
def repeat(text, times):
    if text == '':
        return ''
    units = len(text) + sum(1 for point in text if point > '\uffff')
    times = max(0, times)
    return text * times if units * times <= MAX_TEXT else None


@strict
def like(text, pattern, escape=''):
    out, points, at = [], list(pattern), 0
    while at < len(points):
        point = points[at]
        if point == escape:
            at += 1
            if at == len(points):
                return False
            out.append(re.escape(points[at]))
        else:
            out.append('.*' if point == '%' else '.' if point == '_' else re.escape(point))
        at += 1
    return re.fullmatch(''.join(out), text, re.DOTALL) is not None


BLANKS = ' \t\r\n'


@strict
def bool_from_text(text):
    return {'true': True, 'false': False}.get(lower(text.strip(BLANKS)))


@strict
def bool_from_number(n):
    return n != 0


@strict
def int_from_text(text):
    return _int(int(text)) if re.fullmatch('[ \t\r\n]*[+-]?[0-9]{1,400}[ \t\r\n]*', text) else None


@strict
def int_from_number(n):
    return _int(int(_half_away(n)))


@strict
def float_from_text(text):
    form = '[ \t\r\n]*[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?[ \t\r\n]*'
    return _float(float(text)) if re.fullmatch(form, text) else None


@strict
def text_from_bool(a):
    return 'true' if a else 'false'


@strict
def text_from_int(n):
    return str(n)


@strict
def text_from_float(x):
    return repr(x + 0.0)
`;
