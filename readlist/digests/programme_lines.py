"""Lines of conference programmes that are around papers: places, times, and the buttons of a page in brackets."""

from __future__ import annotations

import re

_AROUND_PAPERS = re.compile(
    r".{0,90}\s#\s?\d{1,5}\W*$|(?:\[\s?[\w -]{2,30}\s?\]\s*){1,8}$"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s.{0,70}\d.{0,20}$",
    re.IGNORECASE,
)
"""The place of a poster with its number, buttons, a day with times."""


def is_place_or_time(text: str) -> bool:
    """True for "Exhibit Hall A #201", "Wed 11 Dec 2 p.m. CET" and "[ Abstract ] [ Slides ]"."""
    return _AROUND_PAPERS.match(text) is not None
