"""Dates of publication as sources write them, as ISO dates that may lack their day or month.

Of an ambiguous date only the certain part is read: of "03/04/2016", which may be 3 April or 4 March, the year.
"""

from __future__ import annotations

import datetime
import re
import unicodedata

MAX_PUBLICATION_DATE_CHARS = 80
"""Characters of a date; a longer text is not read as one."""
MIN_YEAR, MAX_YEAR = 1400, 2100
"""Years of publications; a number outside of them is no year."""

_ABBREVIATED_MONTHS = (
    "january januar janvier enero gennaio janeiro janner",
    "february februar fevrier febrero febbraio fevereiro feber",
    "march marz maerz mars marzo marco",
    "april avril abril aprile",
    "may mai mayo maggio maio",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout agosto",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro",
)
"""Months in English, German, French, Spanish, Italian and Portuguese, without accents; also read if abbreviated.

An abbreviation has at least three letters.
"""
_FURTHER_MONTHS = (
    "januari stycznia styczen ledna leden января январь січня січень ocak januar"
    " ianuarie tammikuuta tammikuu ιανουαριου ιανουαριος januara",
    "februari lutego luty unora unor февраля февраль лютого лютий subat"
    " februarie helmikuuta helmikuu φεβρουαριου φεβρουαριος februara",
    "mrz maart mrt marca marzec brezna brezen марта март березня березень mart marcius"
    " martie maaliskuuta maaliskuu μαρτιου μαρτιος marts",
    "kwietnia kwiecien dubna duben апреля апрель квітня квітень nisan aprilis"
    " aprilie huhtikuuta huhtikuu απριλιου απριλιος aprila",
    "mei maj maja kvetna kveten мая май травня травень mayis majus toukokuuta toukokuu μαιου μαιος maja",
    "czerwca czerwiec cervna cerven июня июнь червня червень haziran junius"
    " iunie kesakuuta kesakuu ιουνιου ιουνιος juna",
    "lipca lipiec cervence cervenec июля июль липня липень temmuz julius"
    " iulie heinakuuta heinakuu ιουλιου ιουλιος jula",
    "augustus augusti sierpnia sierpien srpna srpen августа август серпня серпень agustos augusztus"
    " elokuuta elokuu αυγουστου αυγουστος augusta",
    "wrzesnia wrzesien zari сентября сентябрь вересня вересень eylul szeptember"
    " septembrie syyskuuta syyskuu σεπτεμβριου σεπτεμβριος septembra",
    "pazdziernika pazdziernik rijna rijen октября октябрь жовтня жовтень ekim"
    " octombrie lokakuuta lokakuu οκτωβριου οκτωβριος oktobra",
    "listopada listopad listopadu ноября ноябрь листопада листопад kasim"
    " noiembrie marraskuuta marraskuu νοεμβριου νοεμβριος novembra",
    "grudnia grudzien prosince prosinec декабря декабрь грудня грудень aralik desember"
    " decembrie joulukuuta joulukuu δεκεμβριου δεκεμβριος decembra",
)
"""Months in Dutch, Swedish, Polish, Czech, Russian, Ukrainian, Turkish, Hungarian, Romanian, Finnish, Greek, Danish
and Slovak; not read if abbreviated."""


def _plain_word(word: str) -> str:
    """A word in lower case without accents."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


def _number_months() -> dict[str, int]:
    """The number of each name and abbreviation of a month. An abbreviation that two months share is left out."""
    found: dict[str, set[int]] = {}
    for number, names in enumerate(_ABBREVIATED_MONTHS, 1):
        for name in names.split():
            for size in range(3, len(name) + 1):
                found.setdefault(name[:size], set()).add(number)
    for number, names in enumerate(_FURTHER_MONTHS, 1):
        for name in names.split():
            found[_plain_word(name)] = {number}
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


_MONTH_NUMBERS = _number_months()
_YEAR = re.compile(r"(?<!\d)(?<!\d\.)(?:c|©)?((?:1[4-9]|20)\d\d)(?![\d])")
_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d])")
_ISO_WITHIN = re.compile(r"(?<![\d/.-])((?:1[4-9]|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(
    r"\s*((?:1[4-9]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?(?:\d{6}|T\d{4}(?:\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d{4})?)?\s*$"
)
"""A date without separators, perhaps with a time: "20240131", "20240131T120000Z"."""
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?)?")
"""A year, perhaps with month and day, in Chinese, Japanese or Korean: "2025年3月5日", "2025년 3월"."""
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
"""A date of numbers with the year last, in either order: "31/01/2024"."""
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*((?:1[4-9]|20)\d\d)$")
"""The number of a month and a year: "01/2024"."""
_WORD = re.compile(r"[^\W\d_]+")
_DAY_BEFORE = re.compile(r"(?<![\d:–-])(\d{1,2})(?:st|nd|rd|th|er|º)?(?:[\s.,-]|of|de){0,4}$")
"""The day before a month: "31st of "."""
_DAY_AFTER = re.compile(r"[\s.,-]{0,3}(\d{1,2})(?:st|nd|rd|th)?(?![\d:]|\s*[–-]\s*\d)")
"""The day after a month: " 31,"."""
_TWO_DIGITS = re.compile(r"\s*'?(\d\d)[/\s]*$")
_SHORT_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d\d)(?:,?\s+\d{1,2}:\d\d(?:[:\s].*)?)?$")
"""Three numbers of one or two digits, as spreadsheets show days, perhaps with a time: "3/4/20 0:00"."""
_SHORT_DATE_WITH_NAME = re.compile(r"(\d{1,2})[-/.\s]{1,2}([^\W\d_]{3,12})\.?[-/.\s,]{1,2}'?(\d\d)$")
"""A day with the name of its month and two digits of its year: "3-Aug-25"."""
_SHORT_MONTH_WITH_NAME = re.compile(r"([^\W\d_]{3,12})\.?[-/.\s]{0,2}(['’]\d\d|(?:3[2-9]|[4-9]\d))$")
"""A month and two digits of its year, which cannot be a day: "Aug '25", "Aug-99"."""
_ARXIV_NUMBER = re.compile(r"\d{4}\.\d{4,5}(?:v\d{1,2})?")
MAX_SHORT_YEAR = 40
"""A year of two digits up to this is in the 2000s; a higher one is in the 1900s."""


def read_publication_date(text: str) -> str:
    """The ISO date in ``text``, with the precision it has: ``2016-01-15``, ``2016-01``, ``2016``; "" for none."""
    text = text.strip()
    if not text or len(text) > MAX_PUBLICATION_DATE_CHARS or _ARXIV_NUMBER.fullmatch(text):
        return ""
    for form in (_ISO, _COMPACT, _EAST_ASIAN):
        if found := form.match(text):
            return _iso_date(*(int(part) if part else 0 for part in found.groups()))
    if found := _DAY_FIRST.search(text):
        return _day_and_month(int(found[1]), int(found[3]), int(found[4]), found[2])
    if found := _MONTH_AND_YEAR.match(text):
        return _iso_date(int(found[2]), int(found[1]))
    year = _YEAR.search(text)
    if year is None:
        return _date_of_short_year(text)
    if found := _ISO_WITHIN.search(text):
        return _iso_date(int(found[1]), int(found[2]), int(found[3]))
    rest = text[: year.start()] + "|" + text[year.end() :]
    months = [word for word in _WORD.finditer(rest) if month_number(word[0])]
    if len({month_number(word[0]) for word in months}) != 1:  # no month, or several
        return _iso_date(int(year[1]))
    word = months[0]
    day = _DAY_BEFORE.search(rest[: word.start()]) or _DAY_AFTER.match(rest[word.end() :])
    return _iso_date(int(year[1]), month_number(word[0]), int(day[1]) if day else 0)


def month_number(word: str) -> int:
    """The number of a month's name in one of many languages, or of its first letters; 0 for another word."""
    word = word.strip(". ")
    found = _MONTH_NUMBERS.get(word.lower(), 0)
    return found if found or word.isascii() else _MONTH_NUMBERS.get(_plain_word(word), 0)


def date_of_parts(year: str, month: str = "", day: str = "") -> str:
    """The ISO date of parts that are written apart; a month may be a number or a name."""
    year_text = read_publication_date(year)
    if len(year_text) != 4:
        return year_text
    month, day = month.strip(), day.strip()
    if not month:
        return year_text
    number = int(month) if month.isdecimal() and len(month) < 3 else 0
    if number:
        return _iso_date(int(year_text), number, int(day) if day.isdecimal() and len(day) < 3 else 0)
    whole = read_publication_date(month)
    if len(whole) > 4 and whole.startswith(year_text):  # the month is a whole date: "08/2025"
        return whole
    joined = read_publication_date(f"{month} {day}, {year_text}")
    return joined if joined.startswith(year_text) else year_text


def date_of_epoch(seconds: str | float) -> str:
    """The ISO day, in UTC, of a time in seconds or milliseconds since 1970; "" if there is none."""
    try:
        number = float(seconds)
        moment = datetime.datetime.fromtimestamp(number / 1000 if number > 1e11 else number, datetime.UTC)
    except (OverflowError, ValueError, OSError):
        return ""
    return moment.date().isoformat() if moment.year > 1970 else ""


def _date_of_short_year(text: str) -> str:
    """The date in a text whose year has two digits: "3/4/20", "3-Aug-25", "Aug '25", "99"; "" if it is ambiguous."""
    if found := _TWO_DIGITS.match(text):
        return f"{_whole_year(found[1])}"
    if found := _SHORT_DATE_WITH_NAME.match(text):
        month = month_number(found[2])
        return _iso_date(_whole_year(found[3]), month, int(found[1])) if month else ""
    if found := _SHORT_MONTH_WITH_NAME.match(text):
        month = month_number(found[1])
        return _iso_date(_whole_year(found[2].strip("'’")), month) if month else ""
    found = _SHORT_DATE.match(text)
    if not found:
        return ""
    first, second, last = int(found[1]), int(found[3]), int(found[4])
    if first > 31:
        return _iso_date(_whole_year(found[1]), second, last)
    is_year_last = found[2] == "." or len(found[1]) == 1 or last > 31 or second > 12
    return _day_and_month(first, second, _whole_year(found[4]), found[2]) if is_year_last else ""


def _whole_year(digits: str) -> int:
    """The year that two digits stand for."""
    return int(digits) + (2000 if int(digits) <= MAX_SHORT_YEAR else 1900)


def _day_and_month(first: int, second: int, year: int, separator: str) -> str:
    """Day and month in either order; with dots the day comes first. If both orders are possible, only the year."""
    if first > 12 or separator == ".":
        return _iso_date(year, second, first)
    return _iso_date(year, first, second) if second > 12 else _iso_date(year, first if first == second else 0, first)


def _iso_date(year: int, month: int = 0, day: int = 0) -> str:
    if not MIN_YEAR <= year <= MAX_YEAR:
        return ""
    if not 1 <= month <= 12:
        return f"{year:04}"
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04}-{month:02}"
