"""Text of the page as printed to a PDF: each sheet has the time and the page's title at its top, its address below.

With layout kept, the parts of a card stand side by side, with blanks between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_PRINT_LINE_CHARS = 200
"""Most characters of a line at the top or bottom of a sheet."""

_TIME = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d\d(?:\s?[AP]\.?M\.?)?"
_PRINTED = re.compile(rf"\s*{_TIME}\s+[^\n]{{0,60}}Hugging Face", re.IGNORECASE)
_SHEET_LINE = re.compile(
    rf"\s*(?:{_TIME}(?:\s+\S.{{0,80}}Hugging Face)?|\S.{{0,40}}papers\s[-–|]\sHugging Face"
    r"|https?://huggingface\.co/papers\S*(?:\s+\d{1,3}\s?/\s?\d{1,3})?|\d{1,3}\s?/\s?\d{1,3})\s*$",
    re.IGNORECASE,
)
"""A line at the top or bottom of a sheet: "3/17/26, 9:14 AM", "1/12"."""
_DATED_ADDRESS = re.compile(r"^[ \t\f]*(https?://huggingface\.co/papers/date/\d{4}-\d\d-\d\d)", re.MULTILINE)
"""The address of the papers of a day: "https://huggingface.co/papers/date/2026-03-05"."""
_PRINT_YEAR = re.compile(r"\s*(?:(20\d\d)[./-]|\d{1,2}[./-]\d{1,2}[./-]((?:20)?\d\d)\b)")
_GAP = re.compile(r"(?<=\S)\s{3,}(?=\S)")


def is_printed(head: str) -> bool:
    """True for a text that begins with the time and the title that a browser prints on each sheet."""
    return _PRINTED.match(head) is not None


def without_sheet_lines(lines: Iterator[str]) -> Iterator[str]:
    """The lines; an empty one for each line at the top or bottom of a sheet, so that numbers of lines stay."""
    for line in lines:
        yield "" if len(line) <= MAX_PRINT_LINE_CHARS and _SHEET_LINE.match(line) else line


def split_at_gaps(line: str) -> list[str]:
    """The parts of a line that stand side by side."""
    return _GAP.split(line.strip())


def find_dated_address(head: str) -> str:
    """The address of the page of a day, as printed at the bottom of each sheet; "" for none."""
    found = _DATED_ADDRESS.search(head)
    return found[1] if found else ""


def find_print_year(head: str) -> str:
    """The year of the time at the top of the first sheet."""
    found = _PRINT_YEAR.match(head)
    years = [year for year in found.groups() if year] if found else []
    return f"20{years[0][-2:]}" if years else ""
