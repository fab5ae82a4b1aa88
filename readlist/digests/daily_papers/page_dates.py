"""The year of a Daily Papers page, which names only month and day: it comes from the file's time or name."""

from __future__ import annotations

import datetime
import re

from readlist.digests.date_lines import read_date, read_day
from readlist.digests.reference_day import MAX_PAGE_LEAD, is_believable, reading_today
from readlist.model.digest import Problem

FIRST_PAGE_DAY = datetime.date(2023, 5, 4)
"""The first day of the page's archives: https://huggingface.co/spaces/yutohub/hf_daily_papers."""

_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_YEAR = re.compile(r"\d{4}")


def choose_reference(text: str, line: int, modified: datetime.date, problems: list[Problem]) -> datetime.date:
    """The reference day for the date ``text`` of a page: the file's day ``modified``, or today if it is not believable.

    A doubtful file's day is a Problem on ``line``, which is added to ``problems``.
    """
    named = read_day(text)
    now = reading_today()
    if named is None or is_believable(modified, *named, began=FIRST_PAGE_DAY, today=now):
        if named is not None and modified > now + MAX_PAGE_LEAD:
            problems.append(Problem(line, "file_from_the_future", {"file_day": modified.isoformat()}))
        return modified
    kind = "year_from_today_file_is_late" if modified > now else "year_from_today_file_is_early"
    file_day = modified.isoformat() if modified > datetime.date.min else ""
    problems.append(Problem(line, kind, {"text": text, "file_day": file_day}))
    return now


def read_dated_name(name: str, text: str) -> str:
    """The ISO day in a file's name, if it has the month and day of the page's date ``text``; else ""."""
    day = day_of_name(name)
    if day and not _YEAR.search(text):
        return day if read_date(f"{text.strip()}, {day[:4]}", datetime.date.min) == day else ""
    return ""


def day_of_name(name: str) -> str:
    """The ISO day in a file's name: ``2025-03-17.md``, ``20250317-papers.md``; "" for none."""
    found = _NAME_DATE.search(name)
    if found is None:
        return ""
    try:
        return datetime.date(int(found[1]), int(found[3]), int(found[4])).isoformat()
    except ValueError:
        return ""
