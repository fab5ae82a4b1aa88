"""Cells of tables: their plain text, without what spreadsheets and scripts add, and lists of values in one cell."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache, partial

from readlist.digests.fields.author_names import is_whole_name, split_at_initials, split_plain_list

MAX_LIST_VALUES = 10_000
"""Values of one cell that are read."""

_NO_VALUE = frozenset(
    {"", "nan", "null", "none", "n/a", "na", "-", "--", "nil", "undefined", "#n/a", "unknown", "\\n", "[]", "{}"}
)
"""Words for a missing value, in lower case."""
_FORMULA_TEXT = re.compile(r'="([^"]*)"$')
"""A number that a spreadsheet must not change: ``="0441172717"``."""
_QUOTED = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")
_NAME_IN_OBJECT = re.compile(r"""(?:'name'|"name")\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""")
"""The name in an object of a list of authors, as scripts write Semantic Scholar's: ``[{'name': 'Ada Example'}]``."""
_IN_OBJECT = re.compile(r"""['"](\w+)['"]\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+(?:\.\d+)?))""")
"""A name and its value in an object of Python or JSON: ``{'DOI': '10.1000/1', 'CorpusId': 12}``."""
_FORMULA_GUARD = re.compile(
    r"""\A'(?='*[\s"\u200b\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n])|"""
    r"""((?<=[;|\t\r\n])(?:[^\S\t\r\n]|["\u200b\u2060\ufeff])*)'(?='*[=+\-@＝＋－＠])"""
)
"""The apostrophe that Readlist's CSV puts before a text that could be a formula (``export.csv_table``)."""
_SERIAL_DAY = re.compile(r"[2-6]\d{4}(?:\.\d+)?$")
"""The number of a day in a spreadsheet: "44561"."""
_FIRST_SERIAL_DAY = datetime.date(1899, 12, 30)
"""Day 0 of spreadsheets."""


def plain_cell(text: str) -> str:
    """The text of a cell; "" for words that mean no value ("NULL", "nan")."""
    text = text.strip()
    if text.startswith('="') and (found := _FORMULA_TEXT.match(text)):
        text = found[1].strip()
    text = text.replace(" \\& ", " & ")  # of a script that writes TeX
    return "" if len(text) < 10 and text.lower() in _NO_VALUE else text


def without_formula_guards(text: str) -> str:
    """The text of a cell in Readlist's own CSV, without the apostrophes that keep it from being a formula."""
    return _FORMULA_GUARD.sub(lambda found: found[1] or "", text) if "'" in text else text


def whole_number(text: str) -> str:
    """A number without the ".0" that spreadsheets and scripts add; another text as it is."""
    return text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else text


def day_of_serial(text: str) -> str:
    """The ISO day of a spreadsheet's number of a day (44561); "" for another text."""
    if not _SERIAL_DAY.match(text):
        return ""
    return (_FIRST_SERIAL_DAY + datetime.timedelta(days=int(text.partition(".")[0]))).isoformat()


def object_values(text: str) -> dict[str, str]:
    """The texts and numbers in a cell with an object, as scripts write Semantic Scholar's answers; {} for another."""
    if not text.startswith("{") or not text.endswith("}"):
        return {}
    found = _IN_OBJECT.findall(text)[:MAX_LIST_VALUES]
    return {name: (first or second or number).replace("\\", "").strip() for name, first, second, number in found}


def with_semicolons(text: str) -> str:
    """A list with semicolons instead of the "//" that separate values in EndNote's tables; any other text unchanged."""
    return text.replace("//", ";") if "//" in text and "://" not in text else text


def only_value(text: str) -> str:
    """The text in a cell with a list of one text, as Python writes it; any other text unchanged."""
    found = _QUOTED.fullmatch(text[1:-1]) if text[:2] in {"['", '["'} and text[-1:] == "]" else None
    return (found[1] or found[2] or "").replace("\\", "") if found else text


def split_values(text: str, separators: str = ";|,") -> list[str]:
    """The values of a cell: a list of Python or JSON, quoted values, or values between the first separator found."""
    text = with_semicolons(text.strip())
    if text[:1] == "[" and text[-1:] == "]":
        if text[1:].lstrip()[:1] == "{" and (names := _NAME_IN_OBJECT.findall(text)):
            return [(first or second).replace("\\", "") for first, second in names[:MAX_LIST_VALUES]]
        found = [first or second for first, second in _QUOTED.findall(text)]
        return [each.replace("\\", "") for each in found[:MAX_LIST_VALUES]] or split_values(text[1:-1], separators)
    separator = next((each for each in separators if each in text), "\n")
    if '"' in text:
        parts = split_quoted(text, separator)
    else:
        parts = _split_outside_brackets(text) if separator == "," and "(" in text else text.split(separator)
    return [part.strip() for part in parts[:MAX_LIST_VALUES] if part.strip()]


def split_at_blanks(text: str) -> list[str]:
    """Tags that are separated by blanks or commas; one in quotes may have blanks in it."""
    found = [quoted or plain for quoted, plain in re.findall(r'"([^"]{1,200})"|([^\s,"]+)', text)]
    return found[:MAX_LIST_VALUES]


def _split_outside_brackets(text: str) -> list[str]:
    """The parts between commas that are not in brackets: "cyst (diagnosis, surgery), adult" has two."""
    parts: list[str] = []
    start = depth = 0
    for sign in re.finditer(r"[(),]", text):
        if sign[0] == "," and not depth:
            parts.append(text[start : sign.start()])
            start = sign.end()
        depth = max(depth + (sign[0] == "(") - (sign[0] == ")"), 0)
    return [*parts, text[start:]] if not depth else text.split(",")


def split_quoted(text: str, separator: str) -> list[str]:
    """Values between separators; one in double quotes may have separators and doubled quotes in it."""
    values, offset, is_last = [], 0, False
    while not is_last:
        found = _quoted_value(separator).match(text, offset)
        if found is None:
            break
        quoted, rest, plain, end = found.groups()
        values.append(plain if quoted is None else quoted.replace('""', '"') + rest)
        offset, is_last = found.end(), not end
    return values


@lru_cache(maxsize=8)
def _quoted_value(separator: str) -> re.Pattern[str]:
    """A value in quotes and the text after it, or a plain value; then the separator, "" at the end of the text."""
    rest = f"[^{re.escape(separator)}]*"
    return re.compile(rf'(?:\s*"((?:[^"]|"")*)"?({rest})|({rest}))({re.escape(separator)}|\Z)')


def quoted_values(text: str) -> list[str]:
    """The values in quotes in a text, as Python or JSON writes them."""
    return [first.replace("\\'", "'") or second.replace('\\"', '"') for first, second in _QUOTED.findall(text)]


def author_splitter(cells: list[str]) -> Callable[[str], list[str]] | None:
    """The function that splits the cells of a column of authors, by the style of most of them.

    None if they have no common style, so that the style of each cell must be found by itself.
    """
    for separator in ";|":
        many = sum(1 for cell in cells if separator in cell)
        others = sum(1 for cell in cells if separator not in cell and cell.count(",") > 1)
        if many > others:
            return partial(_split_in_style, split=partial(split_values, separators=separator))
    if any(" and " in cell and cell.count(",") > 1 for cell in cells) and not any(map(_has_serial_comma, cells)):
        return partial(_split_in_style, split=_split_at_and)
    return None


def _split_in_style(text: str, split: Callable[[str], list[str]]) -> list[str]:
    """The names of a cell in the style of its column, or in its own style if it plainly has another.

    A table that was joined from several sources has cells in several styles.
    """
    if ";" in text:
        return split_values(text, ";")
    names = split(text)
    if len(names) == 1:
        names = _split_at_and(text)
        is_plain = all("," in name for name in names) or all(map(is_whole_name, names))
        names = names if len(names) > 1 and (is_plain or split_plain_list(names[0])) else [text]
    if len(names) == 1 and (joined := split_at_initials(text)):
        return joined
    return [name for part in names for name in (split_plain_list(part) or [part])]


def _split_at_and(text: str) -> list[str]:
    return re.split(r" (?:and|&) ", " ".join(text.split()))


def _has_serial_comma(cell: str) -> bool:
    """True for "A, B, and C" or "A, B, C and D", lists in which the comma separates names."""
    parts = _split_at_and(cell)
    return ", and " in cell or (len(parts) == 2 and parts[0].count(",") > 1)
