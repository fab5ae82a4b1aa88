"""The days of further pages in a file that holds the Daily Papers pages of several days."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from readlist.digests.daily_papers.page_lines import LineKind, date_of
from readlist.digests.daily_papers.paper_ids import date_near
from readlist.digests.daily_papers.paragraphs import Paragraph
from readlist.digests.date_lines import read_date, read_day


def find_further_days(
    first: str, dates: Mapping[int, Paragraph], left_out: bytearray, kinds: Sequence[int], titles: bytearray
) -> dict[int, str]:
    """The ISO days of the dates that begin a further page, by the index of the paragraph that is the date.

    ``first`` is the ISO day in the head of the file; ``dates`` are the date lines below it, by index. ``left_out`` has
    a byte for each paragraph, 1 if it belongs to no paper; ``titles`` has one for each other paragraph, 1 for a title.

    A date begins a page if papers stand above and below it, and a line that only this page has stands beside it. Other
    dates may be those of single papers: they begin pages only if all of them rise or fall, and none ends the file.
    """
    if not first:
        return {}
    begins = list(_places_between(dates, left_out, titles))
    days = {place: day for place in begins if (day := read_day_near(date_of(dates[place].text), first))}
    certain = {place: day for place, day in days.items() if _is_beside_certain_line(place, left_out, kinds)}
    if len(certain) == len(days):
        return certain
    last = max(dates)
    ends_file = left_out.find(0, last) < 0
    run = [first, *days.values()]
    is_ordered = all(one < two for one, two in pairwise(run)) or all(one > two for one, two in pairwise(run))
    return days if is_ordered and not ends_file else certain


def _places_between(dates: Mapping[int, Paragraph], left_out: bytearray, titles: bytearray) -> Iterator[int]:
    """The indexes of dates right above a title, with papers above them; of several dates there, the last."""
    body = place_before = 0
    found: dict[int, int] = {}
    for place in dates:
        body += left_out.count(0, place_before, place)
        place_before = place
        if 0 < body < len(titles) and titles[body]:
            found[body] = place
    yield from found.values()


def read_day_near(text: str, first: str) -> str:
    """The ISO day of a date; without a year, the one that is nearest to the first day of the file. "" for none."""
    if read_day(text) is None or not first:
        return read_date(text, datetime.date.min)
    return date_near(text, datetime.date.fromisoformat(first))


def _is_beside_certain_line(place: int, left_out: bytearray, kinds: Sequence[int]) -> bool:
    """True if the run of paragraphs around ``place`` that belong to no paper has a line that only this page has."""
    begin = left_out.rfind(0, 0, place) + 1
    end = left_out.find(0, place)
    return LineKind.CERTAIN in kinds[begin : end if end >= 0 else len(left_out)]
