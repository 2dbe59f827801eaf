/** Times, in pure integer arithmetic of the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
export const pythonTimes = String.raw`
DAY = 86400000
SIZES = {'week': 604800000, 'day': DAY, 'hour': 3600000, 'minute': 60000, 'second': 1000, 'millisecond': 1}
MONTHS = {'year': 12, 'quarter': 3, 'month': 1}


def _days(year, month, day):
    y = year - 1 if month <= 2 else year
    era = y // 400
    of_era = y - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def _civil(days):
    shifted = days + 719468
    era = shifted // 146097
    of_era = shifted - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    m = (5 * of_year + 2) // 153
    month = m + 3 if m < 10 else m - 9
    return year + era * 400 + (1 if month <= 2 else 0), month, of_year - (153 * m + 2) // 5 + 1


def _month_number(t):
    year, month, _ = _civil(t // DAY)
    return year * 12 + month - 1


def _weekday(days):
    return (days + 3) % 7 + 1


def _month_start(months):
    return _days(months // 12, months % 12 + 1, 1) * DAY


@strict
def year(t):
    return _civil(t // DAY)[0]


@strict
def quarter(t):
    return (_civil(t // DAY)[1] + 2) // 3


@strict
def month(t):
    return _civil(t // DAY)[1]


@strict
def week(t):
    thursday = t // DAY - _weekday(t // DAY) + 4
    return (thursday - _days(_civil(thursday)[0], 1, 1)) // 7 + 1


@strict
def day(t):
    return _civil(t // DAY)[2]


@strict
def day_of_week(t):
    return _weekday(t // DAY)


@strict
def day_of_year(t):
    return t // DAY - _days(_civil(t // DAY)[0], 1, 1) + 1


@strict
def hour(t):
    return t % DAY // 3600000


@strict
def minute(t):
    return t % DAY // 60000 % 60


@strict
def second(t):
    return t % DAY // 1000 % 60


@strict
def millisecond(t):
    return t % 1000


@strict
def epoch_ms(t):
    return t


@strict
def date_trunc(unit, t):
    if unit in MONTHS:
        return _time(_month_start(_month_number(t) // MONTHS[unit] * MONTHS[unit]))
    if unit == 'week':
        return _time((t // DAY - _weekday(t // DAY) + 1) * DAY)
    return _time(t // SIZES[unit] * SIZES[unit])


@strict
def date_diff(unit, start, end):
    if unit in MONTHS:
        return _month_number(end) // MONTHS[unit] - _month_number(start) // MONTHS[unit]
    shift = 3 * DAY if unit == 'week' else 0
    return (end + shift) // SIZES[unit] - (start + shift) // SIZES[unit]


@strict
def date_add(unit, count, t):
    if unit in SIZES:
        return _time(t + count * SIZES[unit])
    months = _month_number(t) + count * MONTHS[unit]
    if abs(months) > 4000000:
        return None
    start = _month_start(months)
    length = (_month_start(months + 1) - start) // DAY
    return _time(start + (min(_civil(t // DAY)[2], length) - 1) * DAY + t % DAY)


@strict
def time_from_text(text):
    form = '[ \t\r\n]*([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.]([0-9]{1,3}))?)?Z?)?[ \t\r\n]*'
    match = re.fullmatch(form, text)
    if match is None:
        return None
    y, m, d, h, n, s = (int(match.group(i) or 0) for i in range(1, 7))
    if y < 1 or not 1 <= m <= 12 or d < 1 or h > 23 or n > 59 or s > 59:
        return None
    if _civil(_days(y, m, d)) != (y, m, d):
        return None
    return _days(y, m, d) * DAY + ((h * 60 + n) * 60 + s) * 1000 + int((match.group(7) or '').ljust(3, '0'))


@strict
def text_from_time(t):
    y, m, d = _civil(t // DAY)
    clock = t % DAY
    part = '.%03d' % (clock % 1000)
    date = '%04d-%02d-%02d%s' % (y if y >= 1 else 1 - y, m, d, '' if y >= 1 else ' (BC)')
    return '%s %02d:%02d:%02d%s' % (date, clock // 3600000, clock // 60000 % 60, clock // 1000 % 60, part.rstrip('0').rstrip('.'))
`;
