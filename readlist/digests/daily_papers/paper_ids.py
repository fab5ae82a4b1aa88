"""Identifiers of papers on huggingface.co/papers, which are arXiv ids, in addresses and in values of JSON.

The forms of arXiv ids: https://info.arxiv.org/help/arxiv_identifier.html.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Any, NamedTuple

from readlist.digests.date_lines import read_date

FIRST_FIVE_DIGIT_MONTH = 1501
"""The month (YYMM) from which the number of an arXiv id has five digits instead of four."""
FIRST_MONTH = 704
"""The first month (YYMM) of ids without an archive."""

MAX_TIME_FROM_ID_MONTH = datetime.timedelta(days=62)
"""The most time between the first day of the month in an id and the day on which the paper was submitted."""

_ID = re.compile(r"(?:arxiv[:./]\s*)?(\d{2}(?:0[1-9]|1[0-2]))\.(\d{2,5})(?:v\d+)?", re.IGNORECASE)
"""An arXiv id, perhaps with its last zeros missing: "2503.0213", "arxiv:2503.02130v2"."""
_OLD_ID = re.compile(r"[a-z-]+(?:\.[a-z]{2})?/\d{7}", re.IGNORECASE)
"""An arXiv id from before April 2007: "hep-th/9901001"."""
_HOSTS = r"(?:https?://)?(?:www\.)?(?P<host>huggingface\.co|hf\.co|hf-mirror\.com|tldr\.takara\.ai|arxiv\.org|export\.arxiv\.org|alphaxiv\.org)"
_OWN_HOSTS = frozenset({"huggingface.co", "hf.co", "hf-mirror.com"})
_ADDRESS = re.compile(
    rf"{_HOSTS}/(?:papers|abs|pdf|html|overview|p)/(?P<id>\d{{4}}\.\d{{2,5}}|[a-z-]+(?:\.[a-z]{{2}})?/\d{{7}})(?:v\d+)?"
    r"(?:\.pdf|\.md)?(?P<rest>[/?#][^\s]*)?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"/papers/(?P<id>\d{4}\.\d{4,5})(?P<rest>[/?#]\S*)?$")


class PaperLink(NamedTuple):
    """The paper that an address leads to. ``is_listed``: it is the paper's page on Hugging Face, not on arXiv."""

    identifier: str
    is_listed: bool


def read_paper_id(value: Any) -> str:
    """The arXiv id in a value of JSON; "" for none.

    A number has lost its zeros at both ends (2503.0213 for 2503.02130), and a text may have been such a number; they
    are restored, since the length of an id is known from its month.
    """
    if isinstance(value, float):
        value = f"{value:.5f}".rstrip("0")
        whole, _, part = value.partition(".")
        value = f"{whole:>04}.{part:0<2}" if part else ""
    if not isinstance(value, str):
        return ""
    text = str(value).strip()
    if _OLD_ID.fullmatch(text):
        return text.lower()
    found = _ID.fullmatch(text)
    return _whole_id(found[1], found[2]) if found else ""


@lru_cache(maxsize=256)  # each address is looked at several times
def read_paper_link(address: str) -> PaperLink | None:
    """The paper that an address leads to; None if it leads to none, or to a part of its page such as its comments."""
    found = _ADDRESS.match(address)
    host = found["host"].lower() if found else "huggingface.co"
    found = found or _RELATIVE.match(address)
    if found is None or (found["rest"] or "").startswith("#community"):
        return None
    identifier = read_paper_id(found["id"])
    return PaperLink(identifier, host in _OWN_HOSTS) if identifier else None


def month_of(identifier: str) -> datetime.date | None:
    """The first day of the month in an arXiv id; None for an id with an archive, from before 2007."""
    found = _ID.fullmatch(identifier)
    return datetime.date(2000 + int(found[1][:2]), int(found[1][2:]), 1) if found else None


def date_near(text: str, month: datetime.date) -> str:
    """The ISO day of a date without a year that is nearest to a month; "" if none is near."""
    years = (month.year - 1, month.year, month.year + 1)
    days = [datetime.date.fromisoformat(day) for year in years if (day := read_date(f"{text}, {year}", month))]
    nearest = min(days, key=lambda day: abs(day - month), default=None)
    return nearest.isoformat() if nearest is not None and abs(nearest - month) <= MAX_TIME_FROM_ID_MONTH else ""


def page_address(identifier: str) -> str:
    """The address of a paper's page on Hugging Face."""
    return f"https://huggingface.co/papers/{identifier}"


def _whole_id(month: str, number: str) -> str:
    """The arXiv id of a month (YYMM) and a number, with the zeros that the number has lost at its end.

    "" for a month before ``FIRST_MONTH`` or too many digits.
    """
    if int(month) < FIRST_MONTH:
        return ""
    digits = 5 if int(month) >= FIRST_FIVE_DIGIT_MONTH else 4
    return f"{month}.{number:0<{digits}}" if len(number) <= digits else ""
